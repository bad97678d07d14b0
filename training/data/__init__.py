"""Captioned motions to learn from: drawn, read from sources, derived, and kept in shards."""
