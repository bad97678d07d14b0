"""How text becomes motion: text encoder, transformer, tokenizer, engine and the pipeline."""
