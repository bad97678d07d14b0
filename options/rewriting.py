"""What may be chosen about rewriting prompts before motions are made from them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeGuard
from urllib.parse import urlsplit

from options.schema import coerce_fields, option

# Environment variable with the key that some servers ask for. Never a flag: those can be seen.
KEY_VARIABLE = "SAYMOVE_REWRITE_KEY"


@dataclass(frozen=True, slots=True)
class RewriteOptions:
    """Rewriting: a language model may put prompts in clearer words first.

    After construction `rewrite` is never None.
    """

    rewrite: Literal["none", "local", "http"] | None = option(
        None,
        help="who rewrites prompts: nobody, a chat model in a folder, or a server "
        "(default: none, or what --rewrite-model-path or --rewrite-url imply)",
    )
    rewrite_model_path: Path | None = option(
        None, help="folder of a chat model in the transformers format, for --rewrite local"
    )
    rewrite_url: str | None = option(
        None,
        help="address of an OpenAI-compatible server such as http://localhost:8000/v1; a key is "
        f"taken from the environment variable {KEY_VARIABLE}",
    )
    rewrite_model: str | None = option(None, help="name of the model on that server")
    rewrite_only: bool = option(
        False, help="make motions of the rewritten prompts only, not of the original ones as well"
    )
    rewrite_duration: bool = option(
        False, help="let the rewriter estimate the length where none is asked for"
    )
    rewrite_timeout: float = option(60.0, help="seconds to wait for one rewritten prompt")
    rewrite_retries: int = option(2, help="how often a server that fails is asked again")
    rewrite_cache: bool = option(True, help="remember rewritten prompts on disk")
    rewrite_cache_dir: Path | None = option(
        None, help="folder to remember them in (default: saymove/rewrites in the user's cache)"
    )

    def __post_init__(self) -> None:
        """Find out who rewrites, and refuse what cannot work (ValueError)."""
        coerce_fields(self)
        if self.rewrite is None:
            object.__setattr__(self, "rewrite", self._implied())
        if self.rewrite == "local" and self.rewrite_model_path is None:
            raise ValueError("rewrite_model_path must name a folder to rewrite with a local model")
        if self.rewrite == "http":
            self._check_server()
        if not 0 < self.rewrite_timeout < math.inf:
            raise ValueError(
                f"rewrite_timeout must be a finite number above 0, got {self.rewrite_timeout}"
            )
        if not 0 <= self.rewrite_retries <= 10:
            raise ValueError(f"rewrite_retries must be from 0 to 10, got {self.rewrite_retries}")

    def _implied(self) -> Literal["none", "local", "http"]:
        if self.rewrite_url is not None and self.rewrite_model_path is not None:
            raise ValueError(
                "rewrite must be local or http where both rewrite_model_path and rewrite_url "
                "are given"
            )
        if self.rewrite_url is not None:
            return "http"
        return "none" if self.rewrite_model_path is None else "local"

    def _check_server(self) -> None:
        url, name = self.rewrite_url, self.rewrite_model
        if not _is_address(url):
            raise ValueError(
                "rewrite_url must be the address of a server such as http://localhost:8000/v1, "
                f"got {url!r}"
            )
        if "@" in urlsplit(url).netloc:  # it would end up in messages and records
            raise ValueError(
                "rewrite_url must have no user or password in it; put a key into the environment "
                f"variable {KEY_VARIABLE}"
            )
        if not name or not name.isprintable():
            raise ValueError(f"rewrite_model must name a model on the server, got {name!r}")


def _is_address(url: str | None) -> TypeGuard[str]:
    if url is None or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or half an IPv6 address
        return False
