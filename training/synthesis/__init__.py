"""The motion grammar: parametric motions with captions, so that training needs no data set."""
