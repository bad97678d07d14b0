"""Training of the transformer together with its small text encoder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from models.checkpoint import TEXT_ENCODER_FOLDER, TRANSFORMER_FILE
from models.text_encoder import build_t5_encoder, train_vocabulary
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from motion.statistics import Statistics
from options.architecture import Preset, load_preset
from options.training import LoopOptions, TransformerTrainingOptions
from training.loop import Training
from training.losses import token_loss
from training.storage import read_motions
from training.token_data import Batch, BatchSampler, TokenRow, round_up, tokenize_motions
from training.tokenizer_training import load_tokenizer

MAX_TEXT_TOKENS = 48
VOCABULARY_FILES = ("tokenizer.json", "tokenizer_config.json", "spiece.model")
_HELD_OUT_ROWS = 256


class TextAndMotion(nn.Module):
    """The two models that are trained as one: text encoder and transformer."""

    def __init__(self, preset: Preset, dropout: float) -> None:
        """Build both with fresh weights.

        Raises:
            ValueError: the preset names no text encoder.
        """
        super().__init__()
        if preset.text_encoder is None:
            raise ValueError("this preset names no text encoder to be trained")
        self.text_encoder = build_t5_encoder(preset.text_encoder, dropout)
        self.transformer = Transformer(preset.transformer)
        nn.init.normal_(self.transformer.transformer.wte.weight, std=0.05)

    def start_from(self, checkpoint: Path) -> None:
        """Take the weights of a checkpoint directory in place of fresh ones.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: the checkpoint is of another architecture.
        """
        for model, file in (
            (self.transformer, checkpoint / TRANSFORMER_FILE),
            (self.text_encoder, checkpoint / TEXT_ENCODER_FOLDER / "model.safetensors"),
        ):
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

    def forward(self, batch: Batch, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits (B, N, V) of every position, and the targets (B, N), -1 for none.

        Args:
            batch: the batch, on the model's device.
            inputs: its motion tokens (B, L), possibly corrupted: what the model sees.
        """
        mask = torch.arange(batch.text.shape[1], device=batch.text.device)
        mask = mask[None] < batch.text_lengths[:, None]
        encoded = self.text_encoder(input_ids=batch.text, attention_mask=mask.long())
        text = self.transformer.project_text(encoded.last_hidden_state)
        x, targets = self._arranged(batch, text, inputs)
        hidden = self.transformer.hidden(x, batch.text_lengths)
        return self.transformer.logits(hidden), targets

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
        valid = (upcoming >= 0) & (upcoming <= batch.lengths[:, None])
        return x, torch.where(valid, targets, -1)


@dataclass(frozen=True, slots=True)
class TrainedParts:
    """What goes into a checkpoint: weights of three models, statistics and the text tokenizer."""

    preset: Preset
    tokenizer: dict[str, Tensor]
    transformer: dict[str, Tensor]
    text_encoder: dict[str, Tensor]
    text_tokenizer_dir: Path
    statistics: Statistics


def train_transformer(options: LoopOptions, own: TransformerTrainingOptions) -> TrainedParts:
    """Train transformer and text encoder of a preset up to the last step.

    Raises:
        FileNotFoundError: the tokenizer's run or the data is missing.
        ValueError: the preset lacks an architecture, or no motion can be used.
    """
    preset = load_preset(options.preset)
    if preset.tokenizer is None or preset.text_encoder is None:
        raise ValueError(f"preset {options.preset} is not complete; train a complete one")
    options.run_dir.mkdir(parents=True, exist_ok=True)
    statistics = Statistics.load(own.tokenizer / "statistics.npz")
    tokenizer_weights = load_tokenizer(own.tokenizer)
    tokenizer = Tokenizer(preset.tokenizer).eval()
    tokenizer.load_state_dict(tokenizer_weights)
    cache = options.run_dir / f"tokens_{_digest(tokenizer_weights)}.npz"
    rows = tokenize_motions(read_motions(options.data_dir), tokenizer, statistics, cache)

    text_dir = options.run_dir / TEXT_ENCODER_FOLDER
    if own.start_from is not None:
        _copy_vocabulary(own.start_from / TEXT_ENCODER_FOLDER, text_dir)
    text_tokenizer = _vocabulary(rows, preset.text_encoder.vocab_size, text_dir)
    most = min(
        round(own.max_seconds * 30 / preset.tokenizer.frames_per_token),
        preset.transformer.block_size - MAX_TEXT_TOKENS,
    )
    sampler, held_out = (
        BatchSampler(
            [row for row in rows if row.row.held_out == held],
            text_tokenizer,
            MAX_TEXT_TOKENS,
            most,
            options.real_share,
            preset.transformer.pad_id,
        )
        for held in (False, True)
    )
    torch.manual_seed(options.seed)
    model = TextAndMotion(preset, own.dropout)
    if own.start_from is not None:
        model.start_from(own.start_from)
    model.to(options.device)
    training = Training(model, options, own)
    codes = preset.transformer.codebook_size
    empty = int(text_tokenizer("")["input_ids"][0])

    def loss_of(rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        batch = sampler.draw(options.batch_size, rng)
        if own.text_dropout:
            batch = _some_without_text(batch, own.text_dropout, empty, rng)
        torch.manual_seed(int(rng.integers(2**31)))  # dropout, so that a resume repeats it
        inputs = _corrupted(batch, own.pkeep, codes, rng)
        with _attention_for_training(options.device):
            logits, targets = model(_to(batch, options.device), inputs.to(options.device))
        loss, accuracy = token_loss(logits, targets)
        return loss, {"accuracy": accuracy}

    training.run(loss_of, _evaluation(held_out, options))
    weights = training.averaged.state_dict()
    return TrainedParts(
        preset=preset,
        tokenizer=tokenizer_weights,
        transformer=_part(weights, "transformer."),
        text_encoder=_part(weights, "text_encoder."),
        text_tokenizer_dir=text_dir,
        statistics=statistics,
    )


def _part(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): w for key, w in weights.items() if key.startswith(prefix)}


def _digest(weights: dict[str, Tensor]) -> str:
    """A short name for a set of weights, so that tokens of another tokenizer are never reused."""
    total = hashlib.sha256()
    for key in sorted(weights):
        total.update(weights[key].contiguous().numpy().tobytes())
    return total.hexdigest()[:12]


def _copy_vocabulary(source: Path, directory: Path) -> None:
    """Use the text tokenizer of a checkpoint: its pieces are what the weights know."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in VOCABULARY_FILES:
        if not (directory / name).is_file():
            shutil.copyfile(source / name, directory / name)


def _vocabulary(rows: list[TokenRow], size: int, directory: Path) -> Any:
    """The run's text tokenizer, trained on its captions when it is not there yet."""
    if not (directory / "tokenizer.json").is_file():
        captions = [text for row in rows if not row.row.held_out for text in row.row.captions]
        return train_vocabulary(captions, size, directory)
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(directory), local_files_only=True)


def _corrupted(batch: Batch, pkeep: float, codes: int, rng: np.random.Generator) -> Tensor:
    """The batch's tokens with a share 1 - pkeep of them replaced by random codes.

    The model learns to go on well after a token that does not fit, as its own samples may not.
    """
    shape = tuple(batch.tokens.shape)
    replaced = torch.from_numpy(rng.random(shape) >= pkeep)
    return torch.where(replaced, torch.from_numpy(rng.integers(codes, size=shape)), batch.tokens)


def _some_without_text(batch: Batch, share: float, empty: int, rng: np.random.Generator) -> Batch:
    """The batch with a share of its texts empty: nothing but the end of the sentence."""
    dropped = torch.from_numpy(rng.random(len(batch.text_lengths)) < share)
    text = batch.text.clone()
    text[dropped] = 0
    text[dropped, 0] = empty
    return replace(batch, text=text, text_lengths=batch.text_lengths.masked_fill(dropped, 1))


def _to(batch: Batch, device: str) -> Batch:
    return Batch(
        batch.text.to(device),
        batch.text_lengths.to(device),
        batch.tokens.to(device),
        batch.lengths.to(device),
    )


def _attention_for_training(device: str) -> AbstractContextManager[None]:
    """On the CPU the plain attention has the faster backward pass at these lengths (by a tenth)."""
    return sdpa_kernel(SDPBackend.MATH) if device == "cpu" else nullcontext()


def _evaluation(
    held_out: BatchSampler, options: LoopOptions
) -> Callable[[nn.Module], dict[str, float]]:
    """Loss and accuracy on held-out motions, captured clips and grammar apart."""
    groups: dict[str, list[Batch]] = {}
    for source in ("clips", "grammar"):
        few = held_out.only(source, _HELD_OUT_ROWS)
        if few is not None:
            groups[source] = few.all_batches(options.batch_size)

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        figures = {}
        for source, batches in groups.items():
            losses, hits, total = 0.0, 0.0, 0
            for batch in batches:
                logits, targets = model(_to(batch, options.device), batch.tokens.to(options.device))
                loss, accuracy = token_loss(logits, targets)
                count = int((targets >= 0).sum())
                losses += float(loss) * count
                hits += float(accuracy) * count
                total += count
            figures[f"loss_{source}"] = losses / total
            figures[f"accuracy_{source}"] = hits / total
        return figures

    return evaluate
