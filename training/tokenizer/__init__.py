"""The tokenizer's training: windows of motion, losses, use of the codebook."""
