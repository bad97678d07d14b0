"""Low-rank adapters (LoRA): a trained change of a few matrices of a checkpoint that stays as it is.

A matrix W (out, in) becomes W + alpha / rank * up @ down with down (rank, in) and up (out, rank).
For decoding the product is added to W when the weights are read, so that it costs nothing then.

Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import torch
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional

from models.digests import file_digest
from models.weight_files import WeightFile, check_shapes
from options.lora import AdapterConfig, LoraTargets
from options.schema import from_mapping, to_mapping

ADAPTER_FILE: Final = "adapter.safetensors"
ADAPTER_CONFIG_FILE: Final = "adapter.json"
ModelPart = Literal["transformer", "text_encoder"]
_DOWN: Final = "lora_down"
_UP: Final = "lora_up"
# Names of the matrices in the transformer, and of those in a T5 encoder.
_ATTENTION: Final = r".+\.(attn\.(c_attn|c_proj)|[qkvo])"
_MLP: Final = r".+\.(mlp\.(c_fc1|c_fc2|c_proj)|wi|wi_0|wi_1|wo)"
_NAMES: Final[dict[LoraTargets, str]] = {
    "attn": _ATTENTION,
    "mlp": _MLP,
    "all": rf"{_ATTENTION}|{_MLP}|llama_proj",
}


class LoraLinear(nn.Linear):
    """A linear layer that stays as it is, and the adapter that learns beside it.

    The layer's own weights keep their names; `lora_down` and `lora_up` are new.
    """

    def __init__(self, layer: nn.Linear, rank: int, scaling: float, dropout: float = 0.0) -> None:
        """Take over a layer's weights; `lora_up` is 0, so that nothing changes at first."""
        super().__init__(layer.in_features, layer.out_features, layer.bias is not None, "meta")
        self.weight, self.bias = layer.weight, layer.bias
        self.requires_grad_(False)
        self.scaling, self.dropout = scaling, dropout
        like: dict[str, Any] = {"dtype": layer.weight.dtype, "device": layer.weight.device}
        bound = 1 / math.sqrt(layer.in_features)
        down = torch.empty(rank, layer.in_features, **like).uniform_(-bound, bound)
        self.lora_down = nn.Parameter(down)
        self.lora_up = nn.Parameter(torch.zeros(layer.out_features, rank, **like))

    def forward(self, input: Tensor) -> Tensor:
        """Return the products (..., out) of inputs (..., in), the adapter's added."""
        seen = functional.dropout(input, self.dropout, self.training) if self.dropout else input
        change = functional.linear(functional.linear(seen, self.lora_down), self.lora_up)
        return super().forward(input) + self.scaling * change


def target_layers(model: nn.Module, targets: LoraTargets) -> dict[str, nn.Linear]:
    """Return the layers of a transformer or T5 encoder that adapters are for, by name."""
    return {
        name: module
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and re.fullmatch(_NAMES[targets], name)
    }


def attach(
    model: nn.Module, rank: int, scaling: float, targets: LoraTargets, dropout: float = 0.0
) -> None:
    """Freeze a model, and give its layers adapters that are trained.

    Raises:
        ValueError: the rank is larger than a side of a matrix, where it would be no saving.
    """
    model.requires_grad_(False)
    for name, layer in target_layers(model, targets).items():
        if rank > min(layer.weight.shape):
            raise ValueError(
                f"lora must be at most {min(layer.weight.shape)}, the smaller side of {name}, "
                f"got {rank}"
            )
        parent, _, own = name.rpartition(".")
        setattr(model.get_submodule(parent), own, LoraLinear(layer, rank, scaling, dropout))


def base_names(model: nn.Module) -> frozenset[str]:
    """Return the names of the weights that a model with adapters has from its base.

    They are another file's and never change: no optimizer, average or state needs them. A model
    without adapters has none.
    """
    if not any(isinstance(module, LoraLinear) for module in model.modules()):
        return frozenset()
    return frozenset(n for n, p in model.named_parameters() if not p.requires_grad)


def adapter_weights(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return those of a model's weights that belong to adapters."""
    return {
        name: value.detach().to("cpu", torch.float32, copy=True).contiguous()
        for name, value in weights.items()
        if name.rpartition(".")[2] in (_DOWN, _UP)
    }


@dataclass(frozen=True, slots=True)
class Adapter:
    """Adapters of a checkpoint's matrices.

    Attributes:
        config: what its adapter.json says.
        weights: by `<part>.<layer>.lora_down` (rank, in) and `.lora_up` (out, rank), float32.
        source: where they come from, for messages.
    """

    config: AdapterConfig
    weights: Mapping[str, Tensor]
    source: Path

    @classmethod
    def read(cls, folder: Path) -> Adapter:
        """Return the adapter in a folder.

        Raises:
            FileNotFoundError: the folder or one of its files is missing.
            ValueError: a file is damaged, or a value is not finite.
        """
        file = folder / ADAPTER_CONFIG_FILE
        if not folder.is_dir():
            raise FileNotFoundError(f"there is no adapter folder {folder}")
        if not file.is_file():
            raise FileNotFoundError(f"{folder} is no adapter: it holds no {ADAPTER_CONFIG_FILE}")
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ValueError(f"{file} is not valid JSON: {error}") from error
        config = from_mapping(AdapterConfig, content, str(file))
        stored = WeightFile(folder / ADAPTER_FILE)
        parts = ("transformer", "text_encoder") if config.text_encoder else ("transformer",)
        for name in stored.shapes:
            if name.partition(".")[0] not in parts:
                raise ValueError(f"{stored.path} does not fit {file.name}: {name} is unexpected")
        # Copies: a view would keep the file open under whoever writes it anew.
        values = stored.read(stored.shapes, torch.float32)
        return cls(config, {name: value.clone() for name, value in values.items()}, folder)

    def files(self) -> dict[str, bytes]:
        """Return the content of the folder's files by name, in the order of writing.

        adapter.json comes last: a folder without it is no adapter.
        """
        text = json.dumps(to_mapping(self.config), indent=2) + "\n"
        return {ADAPTER_FILE: save(dict(self.weights)), ADAPTER_CONFIG_FILE: text.encode()}

    def digest_over(self, base_digest: str) -> str:
        """Return what names a base with this adapter in it; no other has the same.

        Raises:
            ValueError: the adapter was trained on another checkpoint.
        """
        if base_digest != self.config.base_digest:
            raise ValueError(
                f"adapter {self.source} was trained on the checkpoint {self.config.base!r} with "
                f"the digest {self.config.base_digest[:12]}, not on this one ({base_digest[:12]}); "
                "give that one as --checkpoint"
            )
        return hashlib.sha256(bytes.fromhex(base_digest + self.digest)).hexdigest()

    @property
    def digest(self) -> str:
        """sha256 over the files of the folder."""
        names = (ADAPTER_FILE, ADAPTER_CONFIG_FILE)
        both = "".join(file_digest(self.source / name) for name in names)
        return hashlib.sha256(bytes.fromhex(both)).hexdigest()

    def check(self, part: ModelPart, model: nn.Module) -> None:
        """Hold names and shapes against one of the models of a checkpoint.

        Raises:
            ValueError: a matrix is missing, unexpected or misshapen.
        """
        rank, wanted = self.config.rank, {}
        for name, layer in target_layers(model, self.config.targets).items():
            wanted[f"{part}.{name}.{_DOWN}"] = (rank, layer.in_features)
            wanted[f"{part}.{name}.{_UP}"] = (layer.out_features, rank)
        found = {
            name: tuple(value.shape)
            for name, value in self.weights.items()
            if name.startswith(f"{part}.")
        }
        check_shapes(wanted, found, self.source / ADAPTER_FILE, f"the {part}")

    @torch.no_grad()
    def merge_into(self, part: ModelPart, model: nn.Module) -> None:
        """Add the adapters to the matrices of a model, which keep their dtype and device.

        Raises:
            ValueError: as `check`.
        """
        self.check(part, model)
        for name, layer in target_layers(model, self.config.targets).items():
            change = self.change(f"{part}.{name}").to(layer.weight.device)
            # A new tensor: the old one may be a view of the checkpoint's file.
            merged = (layer.weight.float() + change).to(layer.weight.dtype)
            layer.weight = nn.Parameter(merged, requires_grad=layer.weight.requires_grad)

    def change(self, layer: str) -> Tensor:
        """Return what is added to the matrix (out, in) of a layer, `<part>.<layer>`, float32."""
        up, down = self.weights[f"{layer}.{_UP}"], self.weights[f"{layer}.{_DOWN}"]
        return self.config.scaling * (up @ down)
