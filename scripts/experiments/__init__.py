"""Experiments on disk: numbered result folders, their manifest, and the motions in them."""
