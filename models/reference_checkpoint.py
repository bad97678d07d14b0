"""Published weights as a checkpoint: two files and a text encoder, or the folder that holds them.

The reference publishes a tokenizer (`{"net": ...}`) and a transformer (`{"trans": ...}`) as files
of `torch.save`; others publish the same weights as a folder of safetensors with `mm_config.json`.
Both are loaded as they are, or written once as a checkpoint directory.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

import numpy as np
import torch
from torch import Tensor

from models.checkpoint import (
    STATISTICS_FILE,
    TEXT_ENCODER_FOLDER,
    TOKENIZER_FILE,
    TRANSFORMER_FILE,
    Checkpoint,
    assemble,
    fitting_text_encoder,
    load_checkpoint,
    with_adapter,
)
from models.digests import file_digest
from models.foreign import (
    Claims,
    derive_tokenizer,
    derive_transformer,
    published_size,
    tokenizer_names,
    transformer_names,
)
from models.loading import Loading
from models.meta import on_meta
from models.reference_files import ReferenceFiles, find_reference_files
from models.stored_weights import StoredWeights
from models.text_encoder_files import model_folder
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from models.weight_files import WeightFile
from motion.statistics import Statistics
from options.checkpoint import (
    CONFIG_FILE,
    FORMAT,
    TEXT_POOLINGS,
    CheckpointConfig,
    GenerationDefaults,
    TextPooling,
)

_MOTION_MILLION: Final = (
    Path(__file__).resolve().parent.parent / "motion" / "presets" / "motionmillion272.npz"
)
_MAX_TEXT_TOKENS: Final = 150  # longer texts are cut, in training too
_SOURCE: Final = "the architecture that its shapes say"


def load_directory(directory: Path, loading: Loading) -> Checkpoint:
    """Return the models of a checkpoint directory, or of a folder of published weights.

    Arguments and errors are those of `load_checkpoint`.
    """
    if directory.is_dir() and not (directory / CONFIG_FILE).is_file():
        files = find_reference_files(directory)
        if files is not None:
            if loading.use_ema:
                raise ValueError(f"{directory} holds one set of weights; leave --use-ema out")
            return Reference(files).load(loading)
    return load_checkpoint(directory, loading)


class Reference:
    """Published weights whose architecture is known and that fit it; nothing is loaded yet."""

    def __init__(self, files: ReferenceFiles) -> None:
        """Read names and shapes, and derive the architecture.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: a file is damaged or refused, or does not fit another file or a claim.
        """
        self.files = files
        self.transformer = WeightFile(files.transformer, "trans")
        self.tokenizer = WeightFile(files.tokenizer, "net")
        self._transformer = transformer_names(self.transformer.shapes)
        self._tokenizer = tokenizer_names(self.tokenizer.shapes)
        transformer = derive_transformer(
            _renamed(self.transformer, self._transformer), files.claims, files.transformer
        )
        tokenizer = derive_tokenizer(
            _renamed(self.tokenizer, self._tokenizer),
            files.claims,
            files.tokenizer,
            self._patcher(),
            transformer.codebook_size,
        )
        self.text_encoder = model_folder(files.text_encoder)
        self.config = CheckpointConfig(
            format=FORMAT,
            representation=str(tokenizer.motion_dim),
            fps=files.fps,
            max_text_tokens=min(_MAX_TEXT_TOKENS, transformer.block_size // 2),
            text_encoder=str(self.text_encoder.resolve()),
            tokenizer=tokenizer,
            transformer=transformer,
            generation=GenerationDefaults(temperature=0.0),  # as the reference: the likeliest token
            licence="unknown: that of the files it was made from",
            provenance=f"{files.tokenizer.name} and {files.transformer.name}",
            text_pooling=_text_pooling(files.claims),
        )

    @property
    def size(self) -> str | None:
        """Name of the transformer's published size, None if it has none."""
        options = self.config.transformer
        published = published_size(options.num_layers, options.embed_dim)
        return None if published is None else published[0]

    def statistics(self) -> Statistics:
        """Return mean and std of the features.

        Raises:
            ValueError: none are published for this many features, or the files do not fit.
        """
        mean, std = self.files.mean, self.files.std
        dim = self.config.tokenizer.motion_dim
        if mean is None and std is None:
            statistics = Statistics.load(_MOTION_MILLION)
            if len(statistics.mean) != dim:
                raise ValueError(
                    f"{self.files.tokenizer} has {dim} features per frame, for which no mean and "
                    "std come with saymove; name them (--mean, --std)"
                )
            return statistics
        if mean is None or std is None:
            raise ValueError("mean and std belong together; name both (--mean, --std)")
        statistics = Statistics(_read_array(mean), _read_array(std))
        if len(statistics.mean) != dim:
            raise ValueError(
                f"{mean} has {len(statistics.mean)} features, {self.files.tokenizer} has {dim}"
            )
        return statistics

    def load(self, loading: Loading) -> Checkpoint:
        """Return the models, in evaluation mode; arguments and errors as `load_checkpoint`."""
        config = self.config
        statistics = self.statistics()
        adapter, digest = with_adapter(loading.lora, self._digest)
        taker = str(self.files.transformer)
        text_files = fitting_text_encoder(self.text_encoder, config, loading, adapter, taker)
        return assemble(
            config,
            StoredWeights(self.tokenizer, self._tokenizer, _SOURCE),
            StoredWeights(self.transformer, self._transformer, _SOURCE, adapter),
            text_files,
            statistics,
            digest,
            loading.memory,
        )

    def convert(self, directory: Path, copy_text_encoder: bool = False) -> None:
        """Write a checkpoint directory with the same weights in the same precision.

        Raises:
            FileExistsError: the directory holds something already.
            ValueError: as `load`.
        """
        statistics = self.statistics()
        self._check_weights()
        if not (self.text_encoder / "config.json").is_file():
            raise FileNotFoundError(
                f"{self.text_encoder} holds no text encoder (a Hugging Face directory)"
            )
        if directory.exists() and any(directory.iterdir()):
            raise FileExistsError(f"{directory} is not empty; name a new directory")
        directory.mkdir(parents=True, exist_ok=True)
        self.tokenizer.save_as(self._tokenizer, directory / TOKENIZER_FILE)
        self.transformer.save_as(self._transformer, directory / TRANSFORMER_FILE)
        statistics.save(directory / STATISTICS_FILE)
        if copy_text_encoder:
            shutil.copytree(self.text_encoder, directory / TEXT_ENCODER_FOLDER)
            replace(self.config, text_encoder=TEXT_ENCODER_FOLDER).save(directory)
        else:
            self.config.save(directory)  # last: a directory without it is no checkpoint

    def _check_weights(self) -> None:
        tokenizer = StoredWeights(self.tokenizer, self._tokenizer, _SOURCE)
        tokenizer.check(on_meta(lambda: Tokenizer(self.config.tokenizer)))
        transformer = StoredWeights(self.transformer, self._transformer, _SOURCE)
        transformer.check(on_meta(lambda: Transformer(self.config.transformer)))

    def _patcher(self) -> str | None:
        """Which patcher the tokenizer has: its buffers say so."""
        key = self._tokenizer.get("encoder.model.0.wavelets")
        if key is None:
            return None
        taps = self.tokenizer.read([key], torch.float32)[key]
        return "rearrange" if bool((taps == 1).all()) else "haar"

    def _digest(self) -> str:
        """sha256 over both files of weights."""
        whole = hashlib.sha256()
        for path in (self.files.tokenizer, self.files.transformer):
            whole.update(bytes.fromhex(file_digest(path)))
        return whole.hexdigest()


def _text_pooling(claims: Claims) -> TextPooling:
    """How texts are pooled: no weight can tell, so that somebody has to say it."""
    claim = claims.get("text_pooling")
    if claim is None:
        return "none"
    if claim.value not in TEXT_POOLINGS:
        raise ValueError(f"{claim.said}: expected one of {', '.join(TEXT_POOLINGS)}")
    return cast(TextPooling, claim.value)


def _renamed(weights: WeightFile, names: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    return {name: weights.shapes[key] for name, key in names.items()}


def _read_array(path: Path) -> Tensor:
    """Return the numbers in an .npy file, float64."""
    try:
        with path.open("rb") as file:
            array = np.load(file, allow_pickle=False)
        return torch.from_numpy(np.asarray(array, dtype=np.float64))
    except FileNotFoundError:
        raise
    except Exception as error:  # numpy raises many kinds for damaged files
        raise ValueError(f"{path} is damaged or no .npy file of numbers: {error}") from None
