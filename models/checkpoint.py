"""A checkpoint directory and the models in it.

`config.json` decides everything: architecture, frame rate, representation, generation defaults,
licence and provenance. Weights lie beside it: `tokenizer.safetensors`, `transformer.safetensors`,
`statistics.npz` and the Hugging Face directory `text_encoder/`. Loading is strict: a missing, extra
or misshapen key is an error that names file and key, and no weight is ever left random.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from models.meta import on_meta
from models.text_encoder import TextEncoder
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from motion.statistics import Statistics
from options.checkpoint import CheckpointConfig, read_checkpoint_config

TOKENIZER_FILE: Final = "tokenizer.safetensors"
TRANSFORMER_FILE: Final = "transformer.safetensors"
STATISTICS_FILE: Final = "statistics.npz"
TEXT_ENCODER_FOLDER: Final = "text_encoder"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The models of a checkpoint, in evaluation mode.

    Attributes:
        config: what its config.json says.
        tokenizer: motion tokenizer.
        transformer: text-to-motion transformer.
        text_encoder: T5 encoder with its text tokenizer.
        statistics: mean and std of the features.
        digest: sha256 over config and weights, which a manifest records.
    """

    config: CheckpointConfig
    tokenizer: Tokenizer
    transformer: Transformer
    text_encoder: TextEncoder
    statistics: Statistics
    digest: str


def load_checkpoint(
    directory: Path, device: torch.device, dtype: torch.dtype, allow_download: bool = False
) -> Checkpoint:
    """Return the models of a checkpoint directory.

    Args:
        directory: holds config.json and the weights.
        device: where the models run.
        dtype: of transformer and text encoder; the tokenizer always computes in float32, since
            the motion itself leaves it.
        allow_download: a text encoder that config.json only names may be fetched from the hub.
    Raises:
        FileNotFoundError: the directory or one of its files is missing.
        ValueError: a file is damaged or does not fit the architecture in config.json.
    """
    config = read_checkpoint_config(directory)
    tokenizer = load_weights(
        on_meta(lambda: Tokenizer(config.tokenizer)), directory / TOKENIZER_FILE, torch.float32
    )
    transformer = load_weights(
        on_meta(lambda: Transformer(config.transformer)), directory / TRANSFORMER_FILE, dtype
    )
    statistics = Statistics.load(_existing(directory / STATISTICS_FILE))
    if len(statistics.mean) != config.tokenizer.motion_dim:
        raise ValueError(
            f"{directory / STATISTICS_FILE} has {len(statistics.mean)} dimensions, "
            f"config.json says motion_dim {config.tokenizer.motion_dim}"
        )
    folder = _text_encoder_folder(directory, config.text_encoder, allow_download)
    text_encoder = TextEncoder.load(folder, config.max_text_tokens, device, dtype)
    if text_encoder.dim != config.transformer.text_dim:
        raise ValueError(
            f"{folder} gives {text_encoder.dim} channels, "
            f"config.json says text_dim {config.transformer.text_dim}"
        )
    return Checkpoint(
        config=config,
        tokenizer=tokenizer.to(device).eval(),
        transformer=transformer.to(device).eval(),
        text_encoder=text_encoder,
        statistics=statistics,
        digest=_digest(directory),
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


def load_weights(model: Any, file: Path, dtype: torch.dtype) -> Any:
    """Return `model` with the weights of a safetensors file in place of its own.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file is damaged, or keys or shapes differ from the model's.
    """
    try:
        with safe_open(_existing(file), framework="pt") as stored:
            keys = list(stored.keys())
            _compare(model, {key: tuple(stored.get_slice(key).get_shape()) for key in keys}, file)
            weights = {key: _cast(stored.get_tensor(key), dtype) for key in keys}
    except SafetensorError as error:
        raise ValueError(f"{file} is damaged or no safetensors file: {error}") from error
    model.load_state_dict(weights, strict=True, assign=True)
    for name, value in model.state_dict().items():
        if not torch.isfinite(value).all():
            raise ValueError(f"{file}: {name} holds NaN or infinite values")
    return model.requires_grad_(False)


def _cast(value: Tensor, dtype: torch.dtype) -> Tensor:
    """Return floating-point weights as `dtype`, and counters as they are."""
    return value.to(dtype) if value.is_floating_point() else value


def _compare(model: nn.Module, stored: dict[str, tuple[int, ...]], file: Path) -> None:
    wanted = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    problems = [
        *(f"{key} is missing" for key in wanted if key not in stored),
        *(f"{key} is unexpected" for key in stored if key not in wanted),
        *(
            f"{key} has shape {stored[key]}, config.json asks for {shape}"
            for key, shape in wanted.items()
            if key in stored and stored[key] != shape
        ),
    ]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ValueError(f"{file} does not fit config.json: {problems[0]}{more}")


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
    files = [path for path in directory.rglob("*") if path.is_file() and path.suffix != ".md"]
    for path in sorted(files):
        whole.update(path.relative_to(directory).as_posix().encode())
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
