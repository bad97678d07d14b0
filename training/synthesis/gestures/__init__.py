"""Arms and head: gestures that stand alone or are laid over a walk, and standing about."""
