"""Is a model well? Pure functions from weights, tensors and motions to findings."""
