"""Benchmarks that are run on purpose: what the generator does, and what it costs."""
