"""Accidents of the transformer's training, lived again."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.checkpoint import STATISTICS_FILE, TEXT_ENCODER_FOLDER, Checkpoint
from models.lora import adapter_weights
from models.pipeline import TextToMotion
from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from options.architecture import Preset
from options.replay import ReplayOptions
from options.run import SamplingOptions
from options.training import TransformerTrainingOptions
from render.take import Take
from training.data.storage import read_motions
from training.replaying.replay_preview import take_of
from training.replaying.replay_subjects import Subject, recorded_options
from training.replaying.unusual import hard_tokens, unusual_codes
from training.run.anomaly_records import AnomalyRecord
from training.run.distribution import Processes
from training.tokenizer.tokenizer_training import load_tokenizer
from training.transformer.export import export_checkpoint
from training.transformer.lora_export import export_merged
from training.transformer.lora_training import TunedParts, adapted_model, adapter_config, open_base
from training.transformer.text_and_motion import TextAndMotion
from training.transformer.token_data import Batch
from training.transformer.transformer_task import TransformerTask
from training.transformer.transformer_training import TrainedParts, part_of, trained_preset


class RecordedTask(TransformerTask):
    """The task with a recorded batch in place of those that are drawn."""

    def __init__(
        self,
        batch: Batch,
        inputs: Tensor,
        dropout_seed: int,
        processes: Processes,
    ) -> None:
        """Use a batch, its tokens as the model saw them, and the seed of dropout."""
        self._recorded = batch, inputs, dropout_seed
        self._processes = processes

    def _drawn(self, rng: np.random.Generator) -> tuple[Batch, Tensor, int]:
        return self._recorded

    def predictions(self, model: TextAndMotion) -> tuple[Tensor, Tensor]:
        """Return logits (B, N, V) and targets (B, N), -1 for none."""
        return self._asked(model.predictions, np.random.default_rng(0))[1]


class TransformerSubject(Subject):
    """The transformer, its text encoder and the batch of an accident."""

    kind = "transformer"
    model: TextAndMotion

    def __init__(self, record: AnomalyRecord, options: ReplayOptions) -> None:
        """Build the model of the record.

        Raises:
            ValueError: the record does not fit.
        """
        super().__init__(record, options)
        self.own = recorded_options(record, TransformerTrainingOptions)
        self.tokenizer_dir = self.place(self.own.tokenizer)
        sample = record.sample
        self._base: Checkpoint | None = None
        if self.own.lora is not None:
            self.preset, self.model = self._adapted()
        else:
            own = replace(self.own, tokenizer=self.tokenizer_dir)
            preset = trained_preset(self.loop.preset, own)
            if sample["text"].is_floating_point():
                width = sample["text"].shape[-1]
                preset = replace(preset, transformer=replace(preset.transformer, text_dim=width))
            self.preset = preset
            frozen = own.text_encoder is not None
            self.model = TextAndMotion(preset, own.dropout, frozen_text=frozen)
        self.model.to(self.processes.device)
        batch = Batch(
            text=sample["text"],
            text_lengths=sample["text_lengths"],
            tokens=sample["tokens"],
            lengths=sample["lengths"],
            complete=sample.get("complete"),
            weight=sample.get("weight", 1.0),
            captions=tuple(sample["captions"]),
            names=tuple(sample["names"]),
        )
        self.task: RecordedTask = RecordedTask(
            batch, sample["inputs"], sample["dropout_seed"], self.processes
        )

    def tokens(self, index: int) -> Tensor:
        """Return the motion tokens of a sample (L,), padding left out."""
        return self.record.sample["tokens"][index, : int(self.record.sample["lengths"][index])]

    def features(self, index: int) -> Tensor:
        """Return the normalised features of the motion that the tokens were made of."""
        found = self._motion(index)
        return torch.zeros(0, len(self._decoder[1].mean)) if found is None else found

    @torch.no_grad()
    def inspect(self, index: int) -> dict[str, Any]:
        """Return the codes that are unusual, and the tokens that were expected least."""
        sample = self.record.sample
        counts = sample.get("code_counts")
        self.put_weights()
        self.model.train()
        logits, targets = self.task.predictions(self.model)
        logits, targets = logits[index].float().cpu(), targets[index].cpu()
        losses = functional.cross_entropy(logits, targets, ignore_index=-1, reduction="none")
        hard = hard_tokens(losses, targets, logits)
        for one in hard:
            one["known"] = _times(one["token"], counts)
        tokens = self.tokens(index)
        replaced = int((sample["inputs"][index, : len(tokens)] != tokens).sum())
        remarks = [f"{replaced} of its {len(tokens)} input tokens were replaced at random"]
        return {
            "codes": unusual_codes(tokens, counts),
            "hard_tokens": hard,
            "remarks": remarks if replaced else [],
        }

    @torch.no_grad()
    def takes(self, index: int, fps: float | None) -> tuple[list[Take], list[str]]:
        """Return the motion as recorded and as the tokenizer rebuilds it from its tokens."""
        tokenizer, statistics = self._decoder
        takes, notes = [], []
        recorded = self._motion(index)
        if recorded is None:
            notes.append("the recorded motion is not in the data folder any more")
        else:
            caption = f"recorded: {self.text(index)}"
            takes.append(take_of(recorded, statistics, caption, fps))
        tokens = self.tokens(index)
        codes = tokenizer.options.codebook_size
        if bool(((tokens >= 0) & (tokens < codes)).all()):
            rebuilt = tokenizer.decode(tokens[None])[0]
            takes.append(take_of(rebuilt, statistics, "rebuilt from its tokens", fps))
        else:
            notes.append(f"some tokens are no codes (0 to {codes - 1}), so nothing is rebuilt")
        return takes, notes

    def generate(
        self, index: int, sampling: SamplingOptions, fps: float | None
    ) -> tuple[dict[str, Any] | None, list[Take]]:
        """Return what the weights of the replay generate from the text of a sample."""
        text = self.text(index)
        folder = ""
        try:
            with tempfile.TemporaryDirectory() as folder:
                generator = self._generator(Path(folder))
                motions = generator(
                    [text],
                    num_samples=sampling.num_samples,
                    seed=sampling.seed,
                    seconds=sampling.seconds,
                    temperature=sampling.temperature,
                    top_k=sampling.top_k,
                    top_p=sampling.top_p,
                    guidance=sampling.guidance,
                    best_of=sampling.best_of,
                )[0]
        except (ValueError, FileNotFoundError) as error:  # weights that are not finite, above all
            return {"text": text, "fault": str(error).replace(f"{folder}/", "")}, []
        takes = [
            Take(one.clip.joints.numpy(), fps or one.clip.fps, f"generated ({number + 1})")
            for number, one in enumerate(motions)
            if one.clip.num_frames
        ]
        made = [
            {
                "seconds": one.seconds,
                "num_tokens": len(one.tokens),
                "tokens": one.tokens.tolist(),
                "finish_reason": one.finish_reason,
            }
            for one in motions
        ]
        return {"text": text, "motions": made}, takes

    def start_from(self, checkpoint: Path) -> None:
        """Take transformer and text encoder of a checkpoint directory."""
        self.model.start_from(checkpoint)

    def _generator(self, folder: Path) -> TextToMotion:
        """A generator with the weights of the replay, by way of a checkpoint in `folder`."""
        self.put_weights()
        weights = self.model.state_dict()
        if self._base is not None:
            own = adapter_weights(weights)
            config = adapter_config(self._base, self.own)
            export_merged(TunedParts(self._base, config, own, own, ""), folder)
            return TextToMotion.from_pretrained(folder, device=self.device_name, dtype="float32")
        encoder = self.own.text_encoder
        transformer = part_of(weights, "transformer.")
        parts = TrainedParts(
            preset=self.preset,
            tokenizer=load_tokenizer(self.tokenizer_dir),
            transformer=transformer,
            raw_transformer=transformer,
            text_encoder=part_of(weights, "text_encoder.") if encoder is None else None,
            text_encoder_dir=self.run_dir / TEXT_ENCODER_FOLDER
            if encoder is None
            else self.place(encoder),
            statistics=self._decoder[1],
            max_text_tokens=self.own.max_text_tokens,
            max_seconds=self.own.max_seconds,
        )
        export_checkpoint(parts, folder)
        return TextToMotion.from_pretrained(folder, device=self.device_name, dtype="float32")

    def _adapted(self) -> tuple[Preset, TextAndMotion]:
        """The checkpoint that was tuned, with its adapters.

        Raises:
            FileNotFoundError: it is gone.
            ValueError: it is another one now.
        """
        assert self.own.start_from is not None
        own = replace(self.own, start_from=self.place(self.own.start_from))
        base = self._base = open_base(own)
        if base.digest != own.lora_base:
            raise ValueError(
                f"{own.start_from} is another checkpoint than the recorded training tuned (digest "
                f"{base.digest[:12]}, was {own.lora_base[:12]}); put that one in its place"
            )
        encoder = base.text_files.load() if own.lora_text_encoder else None
        preset = Preset(base.config.transformer, base.config.tokenizer, None)
        return preset, adapted_model(base, own, encoder)

    @cached_property
    def _decoder(self) -> tuple[Tokenizer, Statistics]:
        """The tokenizer whose tokens are learnt, and the statistics of its features."""
        if self._base is not None:
            return self._base.tokenizer, self._base.statistics
        assert self.preset.tokenizer is not None
        tokenizer = Tokenizer(self.preset.tokenizer).eval().requires_grad_(False)
        tokenizer.load_state_dict(load_tokenizer(self.tokenizer_dir))
        return tokenizer, Statistics.load(self.tokenizer_dir / STATISTICS_FILE)

    @cached_property
    def _motions(self) -> dict[str, Any]:
        """The motions of the data folder by name, none where it is gone."""
        try:
            return {m.row.name: m for m in read_motions(self.place(self.loop.data_dir))}
        except (OSError, ValueError):
            return {}

    @torch.no_grad()
    def _motion(self, index: int) -> Tensor | None:
        """The normalised features (T, D) that the tokens of a sample were made of, if found."""
        motion = self._motions.get(self.name(index))
        if motion is None:
            return None
        tokenizer, statistics = self._decoder
        features = statistics.normalize(torch.from_numpy(motion.features.astype(np.float32)))
        per_token = tokenizer.options.frames_per_token
        if len(features) < per_token:
            return None
        whole = tokenizer.encode(features[None])[0].tolist()
        start = _place_of(self.tokens(index).tolist(), whole)
        if start is None:
            return None
        return features[start * per_token : (start + len(self.tokens(index))) * per_token]


def _times(token: int, counts: Tensor | None) -> int | str:
    """How often the data has a token; "end" for what is no code."""
    if counts is None:
        return "-"
    return int(counts[token]) if token < len(counts) else "end"


def _place_of(part: Sequence[int], whole: Sequence[int]) -> int | None:
    """Return where a row of tokens lies in another, None if nowhere."""
    length = len(part)
    starts = range(len(whole) - length + 1)
    return next((i for i in starts if list(whole[i : i + length]) == list(part)), None)
