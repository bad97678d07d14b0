"""A recorded anomaly made again: its batch, its gradients, its weights, and a report."""
