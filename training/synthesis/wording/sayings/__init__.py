"""Sayings: what people say who mean a movement without naming it, one table per kind of act."""
