"""A page that shows motions in a browser, and a page that lists an experiment."""
