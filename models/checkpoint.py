"""A checkpoint directory and the models in it.

`config.json` decides everything: architecture, frame rate, representation, generation defaults,
licence and provenance. Weights lie beside it: `tokenizer.safetensors`, `transformer.safetensors`,
`statistics.npz` and the Hugging Face directory `text_encoder/`. A folder `judge/`, where there is
one, holds an evaluator that chooses among candidates. Loading is strict: a missing, extra or
misshapen key is an error that names file and key, and no weight is ever left random.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.digests import deciding_files, file_digest
from models.judge.judge import judge_folder
from models.loading import Loading
from models.lora import Adapter
from models.meta import Blueprint, on_meta
from models.parts import Memory, Part, Parts
from models.stored_weights import StoredWeights
from models.text_encoder import TextEncoder
from models.text_encoder_files import TextEncoderFiles
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from models.weight_files import WeightFile
from motion.statistics import Statistics
from options.checkpoint import CheckpointConfig, read_checkpoint_config

TOKENIZER_FILE: Final = "tokenizer.safetensors"
TRANSFORMER_FILE: Final = "transformer.safetensors"
EMA_FILE: Final = "transformer_ema.safetensors"
STATISTICS_FILE: Final = "statistics.npz"
TEXT_ENCODER_FOLDER: Final = "text_encoder"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The models of a checkpoint, in evaluation mode.

    Attributes:
        config: what its config.json says.
        tokenizer: motion tokenizer.
        parts: text encoder and transformer, which may be read later.
        text_files: where the text encoder comes from.
        statistics: mean and std of the features.
        digest: sha256 over config and weights, an adapter's among them, which a manifest records.
        device: where the models run.
        dtype: of transformer and text encoder.
        stored_tokenizer: the tokenizer's weights as a file has them.
        stored_transformer: the transformer's likewise, which a training starts from.
        judge_folder: of the evaluator that chooses among candidates; None where there is none.
    """

    config: CheckpointConfig
    tokenizer: Tokenizer
    parts: Parts
    text_files: TextEncoderFiles
    statistics: Statistics
    digest: str
    device: torch.device
    dtype: torch.dtype
    stored_tokenizer: StoredWeights
    stored_transformer: StoredWeights
    judge_folder: Path | None = None

    @property
    def transformer(self) -> Transformer:
        """Text-to-motion transformer; it is read now if it was not."""
        return self.parts.transformer

    @property
    def text_encoder(self) -> TextEncoder:
        """Text encoder with its vocabulary; it is read now if it was not."""
        return self.parts.text_encoder


def load_checkpoint(directory: Path, loading: Loading) -> Checkpoint:
    """Return the models of a checkpoint directory.

    All files are held against config.json by names and shapes before a model is loaded.

    Args:
        directory: holds config.json and the weights.
        loading: how they are read.
    Raises:
        FileNotFoundError: the directory or one of its files is missing.
        ValueError: a file is damaged or does not fit the architecture in config.json, or the
            adapter was trained on another checkpoint.
    """
    config = read_checkpoint_config(directory)
    statistics = Statistics.load(_existing(directory / STATISTICS_FILE))
    if len(statistics.mean) != config.tokenizer.motion_dim:
        raise ValueError(
            f"{directory / STATISTICS_FILE} has {len(statistics.mean)} dimensions, "
            f"config.json says motion_dim {config.tokenizer.motion_dim}"
        )
    tokenizer = WeightFile(_existing(directory / TOKENIZER_FILE))
    if loading.use_ema and not (directory / EMA_FILE).is_file():
        raise FileNotFoundError(f"{directory} holds no {EMA_FILE}; leave --use-ema out")
    file = EMA_FILE if loading.use_ema else TRANSFORMER_FILE
    transformer = WeightFile(_existing(directory / file))
    adapter, digest = with_adapter(loading.lora, lambda: _digest(directory))
    folder = _text_encoder_folder(directory, config.text_encoder, loading.allow_download)
    text_files = fitting_text_encoder(folder, config, loading, adapter, "config.json")
    return assemble(
        config,
        StoredWeights(tokenizer),
        StoredWeights(transformer, adapter=adapter),
        text_files,
        statistics,
        digest,
        loading.memory,
        judge_folder(directory),
    )


def save_checkpoint(
    directory: Path,
    config: CheckpointConfig,
    tokenizer: dict[str, Tensor],
    transformer: dict[str, Tensor],
    statistics: Statistics,
    dtype: torch.dtype = torch.float16,
) -> None:
    """Write weights, statistics and config.json; the text encoder's folder is the caller's.

    Floating-point weights are stored as `dtype`. config.json comes last: a directory without it is
    no checkpoint.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for weights, name in ((tokenizer, TOKENIZER_FILE), (transformer, TRANSFORMER_FILE)):
        narrow = {  # copies, since tied weights are one tensor under two names
            key: _cast(value.detach(), dtype).to("cpu", copy=True).contiguous()
            for key, value in weights.items()
        }
        save_file(narrow, directory / name)
    statistics.save(directory / STATISTICS_FILE)
    config.save(directory)


def fitting_text_encoder(
    folder: Path, config: CheckpointConfig, loading: Loading, adapter: Adapter | None, taker: str
) -> TextEncoderFiles:
    """Return the text encoder in a folder, not yet read, as a checkpoint uses it.

    Args:
        folder: a Hugging Face directory, or a folder of the hub's cache.
        config: the architecture.
        loading: where and how it runs.
        adapter: may hold something for it.
        taker: the file that says how many channels are taken, for messages.
    Raises:
        FileNotFoundError: there is no such directory.
        ValueError: it cannot be read, or its channels are not those that are taken.
    """
    text_files = TextEncoderFiles(
        folder,
        config.max_text_tokens,
        loading.device,
        loading.dtype,
        config.text_pooling,
        loading.quantize,
        adapter,
    )
    if text_files.dim != config.transformer.text_dim:
        raise ValueError(
            f"{folder} gives {text_files.dim} channels, "
            f"{taker} takes text_dim {config.transformer.text_dim}"
        )
    return text_files


def assemble(
    config: CheckpointConfig,
    tokenizer: StoredWeights,
    transformer: StoredWeights,
    text_files: TextEncoderFiles,
    statistics: Statistics,
    digest: Callable[[], str],
    memory: Memory,
    judge: Path | None = None,
) -> Checkpoint:
    """Return a checkpoint of files that fit each other, its large models not yet read.

    Args:
        config: the architecture.
        tokenizer: weights of the motion tokenizer, which is small.
        transformer: those of the transformer.
        text_files: the text encoder, which decides device, dtype and quantization.
        statistics: of the features.
        digest: returns what names the checkpoint; it is asked after the files were found to fit.
        memory: as in `Loading`.
        judge: folder of the evaluator that chooses among candidates.
    Raises:
        ValueError: weights do not fit the architecture, or a value of the tokenizer is not finite.
    """
    device, dtype = text_files.device, text_files.dtype

    blueprint = Blueprint(lambda: Transformer(config.transformer))

    def read() -> Transformer:
        read = transformer.load(blueprint.take(), dtype).to(device)
        return read.store_for_decoding(text_files.quantize)

    transformer.check(blueprint.model)
    count = sum(value.numel() for value in blueprint.model.state_dict().values())
    decoder = tokenizer.load(on_meta(lambda: Tokenizer(config.tokenizer)), torch.float32)
    return Checkpoint(
        config=config,
        tokenizer=decoder.to(device),
        parts=Parts(
            Part(text_files.load, text_files.num_bytes),
            Part(read, count * dtype.itemsize),
            device,
            memory,
        ),
        text_files=text_files,
        statistics=statistics,
        digest=digest(),
        device=device,
        dtype=dtype,
        stored_tokenizer=tokenizer,
        stored_transformer=transformer,
        judge_folder=judge,
    )


def with_adapter(
    lora: Path | None, digest: Callable[[], str]
) -> tuple[Adapter | None, Callable[[], str]]:
    """Return the adapter in a folder, if there is one, and what names a checkpoint with it.

    Args:
        lora: the folder.
        digest: returns what names the checkpoint without it.
    Raises:
        FileNotFoundError: the adapter is missing.
        ValueError: it is damaged, or was trained on another checkpoint.
    """
    if lora is None:
        return None, digest
    adapter = Adapter.read(lora)
    whole = adapter.digest_over(digest())
    return adapter, lambda: whole


def _cast(value: Tensor, dtype: torch.dtype) -> Tensor:
    """Return floating-point weights as `dtype`, and counters as they are."""
    return value.to(dtype) if value.is_floating_point() else value


def _text_encoder_folder(directory: Path, name: str, allow_download: bool) -> Path:
    folder = directory / name  # an absolute name wins over the directory
    if folder.is_dir() or not allow_download:
        return folder
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name))


def _existing(file: Path) -> Path:
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing from the checkpoint")
    return file


def _digest(directory: Path) -> str:
    """sha256 over the config and all weights, by name, so that any change shows."""
    whole = hashlib.sha256()
    for path in deciding_files(directory):
        whole.update(path.relative_to(directory).as_posix().encode())
        whole.update(bytes.fromhex(file_digest(path)))
    return whole.hexdigest()
