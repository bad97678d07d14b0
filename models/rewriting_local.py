"""A chat model in a local folder in the transformers format."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any, Final

import torch

from models.devices import Device, pick_device

_MAX_ANSWER_TOKENS: Final = 1024


class LocalChat:
    """Asks a model of a folder; it is loaded with the first question and freed by `close`."""

    def __init__(self, folder: Path, device: Device = "auto", timeout: float = 60.0) -> None:
        """Name the model; nothing is loaded yet.

        Args:
            folder: config.json, weights and tokenizer of a model with a chat template.
            device: where it runs.
            timeout: seconds for one answer.
        """
        self.folder = folder
        self.identity = _identity(folder)
        self._device, self._timeout = device, timeout
        self._loaded: tuple[Any, Any] | None = None
        self._fault: Exception | None = None

    @torch.inference_mode()
    def ask(self, message: str) -> str:
        """Return the model's likeliest answer to one message.

        Raises:
            ValueError: the folder holds no such model, or its answer does not come to an end.
        """
        model, tokenizer = self._load()
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": message}],
            add_generation_prompt=True,
            enable_thinking=False,  # for templates that know it; others do not look
            return_tensors="pt",
            return_dict=True,
        ).to(model.device)
        ends = model.generation_config.eos_token_id
        ends = set(ends if isinstance(ends, list) else [ends]) | {tokenizer.eos_token_id}
        ends.discard(None)
        tokens = model.generate(
            **prompt,
            do_sample=False,
            temperature=None,
            top_k=None,
            top_p=None,
            max_new_tokens=_MAX_ANSWER_TOKENS,
            max_time=self._timeout,
            eos_token_id=sorted(ends) or None,
            pad_token_id=tokenizer.pad_token_id if ends == set() else min(ends),
        )[0, prompt["input_ids"].shape[1] :]
        if not len(tokens) or int(tokens[-1]) not in ends:
            raise ValueError(
                f"the answer did not end within {self._timeout:g} seconds or "
                f"{_MAX_ANSWER_TOKENS} tokens"
            )
        answer: str = tokenizer.decode(tokens, skip_special_tokens=True)
        return answer

    def close(self) -> None:
        """Free the memory of the model; the next question would load it again."""
        self._loaded = None
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _load(self) -> tuple[Any, Any]:
        if self._fault is not None:  # it will not be better at the next prompt
            raise self._fault
        if self._loaded is None:
            try:
                self._loaded = _read_model(self.folder, pick_device(self._device))
            except Exception as error:  # the library raises many kinds for broken files
                lines = str(error).strip().splitlines()
                reason = lines[0] if lines else type(error).__name__
                self._fault = ValueError(f"{self.folder}: the model cannot be read: {reason}")
                raise self._fault from error
        return self._loaded


def _read_model(folder: Path, device: torch.device) -> tuple[Any, Any]:
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        if tokenizer.chat_template is None:
            raise ValueError("its tokenizer has no chat template; use an instruction-tuned model")
        loaded: Any = AutoModelForCausalLM.from_pretrained(
            str(folder), dtype="auto", local_files_only=True, output_loading_info=True
        )
    finally:
        if shown:
            logging.enable_progress_bar()
    model, report = loaded
    missing = sorted(report["missing_keys"])
    if missing:
        raise ValueError(f"weights are missing: {', '.join(missing[:3])}")
    return model.to(device).eval(), tokenizer


def _identity(folder: Path) -> str:
    """A text that changes when the model does: its place, and size and time of its files."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    stamps = (f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return "\n".join([str(folder.resolve()), *stamps])
