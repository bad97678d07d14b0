"""Readers of motion sources: from files to captioned clips."""
