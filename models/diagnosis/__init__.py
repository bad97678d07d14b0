"""Is a model well, and what it runs on? From weights, tensors, motions, devices to findings."""
