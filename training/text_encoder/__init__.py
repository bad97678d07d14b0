"""The embedded text encoder's training: a small student of a large teacher, on many sentences."""
