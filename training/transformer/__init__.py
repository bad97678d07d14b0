"""The transformer's training: captions and tokens, whole models, adapters, checkpoints."""
