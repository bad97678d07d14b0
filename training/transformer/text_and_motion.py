"""The model that learns from captions and motion tokens."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from models.checkpoint import TEXT_ENCODER_FOLDER, TRANSFORMER_FILE
from models.t5 import T5Encoder
from models.text_encoder import build_t5_encoder
from models.transformer import Transformer
from options.architecture import Preset
from training.transformer.token_data import Batch, round_up
from training.transformer.token_loss import TokenLosses, token_losses


class TextAndMotion(nn.Module):
    """What is trained as one: the transformer, and the text encoder unless it is frozen."""

    def __init__(self, preset: Preset, dropout: float, frozen_text: bool = False) -> None:
        """Build it with fresh weights.

        Args:
            preset: the architectures.
            dropout: of the text encoder.
            frozen_text: texts come as embeddings, and no encoder is trained.
        Raises:
            ValueError: the preset names no text encoder to be trained.
        """
        super().__init__()
        if preset.text_encoder is None and not frozen_text:
            raise ValueError("this preset names no text encoder to be trained")
        self.text_encoder: nn.Module | None = None
        if preset.text_encoder is not None and not frozen_text:
            self.text_encoder = build_t5_encoder(preset.text_encoder, dropout)
        self.transformer = Transformer(preset.transformer)
        nn.init.normal_(self.transformer.transformer.wte.weight, std=0.05)

    def start_from(self, checkpoint: Path, text_directory: Path | None = None) -> None:
        """Take the weights of a checkpoint directory in place of fresh ones.

        Args:
            checkpoint: whose transformer is taken.
            text_directory: whose text encoder is; None for the checkpoint's.
        Raises:
            FileNotFoundError: a file is missing.
            ValueError: the checkpoint is of another architecture.
        """
        _load(self.transformer, checkpoint / TRANSFORMER_FILE)
        if self.text_encoder is not None:
            self.start_text_from(text_directory or checkpoint / TEXT_ENCODER_FOLDER)

    def start_text_from(self, directory: Path) -> None:
        """Take the weights of a text encoder's directory in place of fresh ones.

        Raises:
            FileNotFoundError: its weights are missing.
            ValueError: it is of another architecture.
        """
        assert self.text_encoder is not None
        _load(self.text_encoder, directory / "model.safetensors")

    def forward(self, batch: Batch, inputs: Tensor) -> TokenLosses:
        """Return what the predictions of the batch's tokens cost.

        The loss is part of the pass: the whole of the logits need not exist then, and DDP and FSDP
        see nothing but this call.

        Args:
            batch: the batch, on the model's device.
            inputs: its motion tokens (B, L), possibly corrupted: what the model sees.
        """
        hidden, targets = self._hidden(batch, inputs)
        return token_losses(hidden, targets, self.transformer)

    def predictions(self, batch: Batch, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits (B, N, V) of every position, and the targets (B, N), -1 for none."""
        hidden, targets = self._hidden(batch, inputs)
        return self.transformer.logits(hidden), targets

    def _hidden(self, batch: Batch, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """The last hidden states (B, N, C), and the targets (B, N), -1 for none."""
        text = self.transformer.project_text(self._encoded(batch))
        x, targets = self._arranged(batch, text, inputs)
        return self.transformer.hidden(x, batch.text_lengths), targets

    def _encoded(self, batch: Batch) -> Tensor:
        """The text encoder's output (B, W, text_dim), which a frozen one has made before."""
        if self.text_encoder is None:
            return batch.text
        mask = torch.arange(batch.text.shape[1], device=batch.text.device)
        mask = mask[None] < batch.text_lengths[:, None]
        if isinstance(self.text_encoder, T5Encoder):  # that of a checkpoint, with adapters
            return self.text_encoder(batch.text, mask)
        encoded = self.text_encoder(input_ids=batch.text, attention_mask=mask.long())
        return encoded.last_hidden_state

    def _arranged(self, batch: Batch, text: Tensor, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Sequences [text][motion] without a gap (B, N, C), and their targets (B, N), -1 for none.

        The last text position predicts the first token, the last token predicts the end.
        """
        options = self.transformer.options
        rows, width = text.shape[:2]
        total = round_up(int((batch.text_lengths + batch.lengths).max()))
        total = min(total, options.block_size)
        place = torch.arange(total, device=text.device)[None]  # (1, N)
        motion_place = place - batch.text_lengths[:, None]  # (B, N)
        is_text = motion_place < 0
        embedded = self.transformer.embed(inputs).to(text.dtype)
        everything = torch.cat([text, embedded], dim=1)  # (B, W + L, C)
        index = torch.where(is_text, place, motion_place + width).clamp(max=everything.shape[1] - 1)
        x = everything.gather(1, index[..., None].expand(-1, -1, text.shape[-1]))

        upcoming = motion_place + 1  # the token that this position predicts
        ended = torch.cat(
            [batch.tokens, batch.tokens.new_full((rows, 1), options.pad_id)], dim=1
        ).scatter(1, batch.lengths[:, None], options.end_id)
        targets = ended.gather(1, upcoming.clamp(0, ended.shape[1] - 1))
        # A motion that was cut goes on: nothing is said about what comes after its last token.
        known = batch.lengths
        if batch.complete is not None:
            known = known - (~batch.complete).long()
        valid = (upcoming >= 0) & (upcoming <= known[:, None])
        return x, torch.where(valid, targets, -1)


def _load(model: nn.Module, file: Path) -> None:
    """Put the weights of a file into a model that is built like theirs."""
    weights = {key: value.float() for key, value in load_file(file).items()}
    if "shared.weight" in weights:  # the embedding has two names, a file holds one
        weights.setdefault("encoder.embed_tokens.weight", weights["shared.weight"])
    wanted = model.state_dict()
    differing = [
        key
        for key, value in wanted.items()
        if key not in weights or weights[key].shape != value.shape
    ]
    if differing:
        raise ValueError(f"{file} is of another architecture: {differing[0]} does not fit")
    model.load_state_dict({key: weights[key] for key in wanted})
