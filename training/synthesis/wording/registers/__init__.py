"""Registers: how coaches, storytellers, directors ... speak of the movements asked for most."""
