"""The same transformer as a LlamaModel of the transformers library, to compare with.

Prefill of the text, then one token a step with a cache of fixed size: the library's fast path
without a compiler.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from models.meta import on_meta
from models.transformer import Transformer


class LibraryTransformer:
    """Generates with the weights of a transformer, mapped onto the library's modules."""

    def __init__(self, transformer: Transformer) -> None:
        """Share the transformer's weights, but for queries and keys, which are put in order."""
        from transformers import LlamaConfig, LlamaModel
        from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding

        options = transformer.options
        self.transformer = transformer
        self.config = LlamaConfig(
            vocab_size=options.vocab_size,
            hidden_size=options.embed_dim,
            intermediate_size=options.hidden_dim,
            num_hidden_layers=options.num_layers,
            num_attention_heads=options.num_heads,
            max_position_embeddings=options.block_size,
            rms_norm_eps=1e-5,
        )
        self.model: Any = on_meta(lambda: LlamaModel(self.config))
        self.model.set_attn_implementation("sdpa")
        self.model.load_state_dict(library_weights(transformer), assign=True)
        # Its table is no weight: what was made without memory has no numbers.
        self.model.rotary_emb = LlamaRotaryEmbedding(self.config).to(
            transformer.lm_head.weight.device
        )
        self.model.eval()

    @torch.inference_mode()
    def generate(self, text: Tensor, new_tokens: int, greedy: bool = True) -> Tensor:
        """Return tokens (B, new_tokens) on the CPU; the end token is never taken.

        Args:
            text: text-encoder output (B, S, text_dim).
            new_tokens: how many.
            greedy: take the likeliest token; otherwise draw from the model's distribution.
        """
        from transformers import StaticCache

        batch, text_length = text.shape[:2]
        length = text_length + new_tokens
        cache = StaticCache(config=self.config, max_cache_len=length)
        x = self.transformer.project_text(text)
        is_text = torch.arange(length, device=x.device) < text_length
        inputs: dict[str, Any] = {
            "inputs_embeds": x,
            # A mask of four dimensions is taken as it is: the text sees itself both ways.
            "attention_mask": is_text.expand(batch, 1, text_length, length),
        }
        tokens: list[Tensor] = []
        while True:
            output = self.model(**inputs, past_key_values=cache, use_cache=True)
            logits = self.transformer.logits(output.last_hidden_state[:, -1]).float()
            logits[:, self.transformer.options.end_id] = -torch.inf
            token = logits.argmax(-1) if greedy else torch.multinomial(logits.softmax(-1), 1)[:, 0]
            tokens.append(token)
            if len(tokens) == new_tokens:
                return torch.stack(tokens, dim=1).cpu()
            inputs = {"input_ids": token[:, None]}


def library_weights(transformer: Transformer) -> dict[str, Tensor]:
    """Return the transformer's weights under the names of a LlamaModel."""
    stack = transformer.transformer
    weights = {"embed_tokens.weight": stack.wte.weight, "norm.weight": stack.ln_f.scale}
    for index, layer in enumerate(stack.layers()):
        queries, keys, values = layer.attn.c_attn.weight.chunk(3)
        heads = transformer.options.num_heads
        parts = {
            "self_attn.q_proj": _halves(queries, heads),
            "self_attn.k_proj": _halves(keys, heads),
            "self_attn.v_proj": values,
            "self_attn.o_proj": layer.attn.c_proj.weight,
            "mlp.gate_proj": layer.mlp.c_fc1.weight,
            "mlp.up_proj": layer.mlp.c_fc2.weight,
            "mlp.down_proj": layer.mlp.c_proj.weight,
            "input_layernorm": layer.rms_1.scale,
            "post_attention_layernorm": layer.rms_2.scale,
        }
        weights |= {f"layers.{index}.{name}.weight": value for name, value in parts.items()}
    return {name: value.detach() for name, value in weights.items()}


def _halves(weight: Tensor, heads: int) -> Tensor:
    """Reorder a head's rows (0 1)(2 3)... to 0 2 ... 1 3 ...: the library pairs across halves."""
    pairs = weight.unflatten(0, (heads, -1, 2))
    return pairs.transpose(1, 2).reshape(weight.shape)
