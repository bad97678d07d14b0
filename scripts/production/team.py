"""Several processes that make the motions of one run together, as torchrun starts them.

Each takes every n-th prompt. They share a store for small messages and never wait for each other
to make a motion: a process that is lost costs the prompts it had not finished.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scripts.production.outcomes import Outcome

if TYPE_CHECKING:
    from torch.distributed.distributed_c10d import Store

T = TypeVar("T")

_VARIABLES: Final = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")
_PATIENCE_S: Final = 300.0  # for a process that has not begun
_LOADING_PATIENCE_S: Final = 3600.0  # for the first one to load its models
_LOOK_EVERY_S: Final = 0.2


class Team:
    """This process among those of its run; alone if nobody started several."""

    def __init__(self, rank: int = 0, size: int = 1, store: Store | None = None) -> None:
        """Be number `rank` of `size` processes, with a store if there are more."""
        self.rank, self.size, self._store = rank, size, store
        self._told, self._heard = 0, [0] * size

    @classmethod
    def from_environment(cls) -> Team:
        """Return the team that torchrun, or whoever set its variables, has made.

        Raises:
            ValueError: a variable is no number, or the processes cannot meet.
        """
        words = {name: os.environ.get(name, "") for name in _VARIABLES}
        if not all(words.values()) or words["WORLD_SIZE"] == "1":
            return cls()
        if not (words["RANK"].isdigit() and words["WORLD_SIZE"].isdigit()):
            raise ValueError(
                f"RANK and WORLD_SIZE must be whole numbers, got {words['RANK']!r} and "
                f"{words['WORLD_SIZE']!r}; start the processes with torchrun"
            )
        from torch.distributed.distributed_c10d import PrefixStore
        from torch.distributed.rendezvous import rendezvous

        try:
            store, rank, size = next(rendezvous("env://", timeout=timedelta(seconds=_PATIENCE_S)))
        except (RuntimeError, ValueError) as error:
            where = f"{words['MASTER_ADDR']}:{words['MASTER_PORT']}"
            raise ValueError(
                f"the processes cannot meet at {where}: {str(error).splitlines()[0]}"
            ) from error
        # torchrun may keep one store for all attempts, with what the lost ones left in it.
        attempt = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
        return cls(rank, size, PrefixStore(f"saymove {attempt}", store))

    @property
    def leads(self) -> bool:
        """Whether this process speaks for all."""
        return self.rank == 0

    @property
    def restarted(self) -> bool:
        """Whether torchrun started the processes anew after one was lost."""
        return self.size > 1 and os.environ.get("TORCHELASTIC_RESTART_COUNT", "0") != "0"

    @property
    def neighbours(self) -> int:
        """How many of the processes are on this machine."""
        return int(os.environ.get("LOCAL_WORLD_SIZE", self.size)) if self.size > 1 else 1

    def use_own_device(self, device: str) -> None:
        """Let "cuda" mean the device of this process.

        Raises:
            ValueError: there are more processes than devices.
        """
        if self.size == 1 or device not in ("auto", "cuda"):
            return
        import torch

        count = torch.cuda.device_count()
        place = int(os.environ.get("LOCAL_RANK", self.rank))
        if count and place >= count:
            raise ValueError(
                f"there are {count} CUDA devices, and this is process {place + 1} of the machine; "
                "start one process for each device, or use --device cpu"
            )
        if count:
            torch.cuda.set_device(place)

    def share(self, everything: list[T]) -> list[T]:
        """Return what this process has to do: every n-th thing."""
        return everything[self.rank :: self.size]

    def agree(self, decide: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Return what the first process decides.

        Raises:
            ValueError: it did not begin.
        """
        if self._store is None:
            return decide()
        if self.leads:
            decision = decide()
            self._store.set("decision", json.dumps(decision))
            return decision
        try:
            self._await("decision")
            agreed: dict[str, Any] = json.loads(self._store.get("decision"))
        except RuntimeError as error:
            raise ValueError("the first process of the run did not begin; see there") from error
        return agreed

    def _await(self, key: str) -> None:
        """Wait for a key in a way that a signal can end."""
        assert self._store is not None
        deadline = time.monotonic() + _LOADING_PATIENCE_S
        while not self._store.check([key]):
            if time.monotonic() > deadline:
                raise RuntimeError(key)
            time.sleep(_LOOK_EVERY_S)

    def tell(self, outcome: Outcome) -> None:
        """Let the first process know; it may be gone, the files say the same."""
        if self._store is None:
            return
        files = [str(file) for file in outcome.files]
        message = json.dumps(
            [outcome.number, outcome.record, files, outcome.there, outcome.redrawn]
        )
        with self._while_it_lasts():
            self._store.set(f"outcome {self.rank} {self._told}", message)
            self._store.add(f"outcomes {self.rank}", 1)
            self._told += 1

    def say(self, word: str) -> None:
        """Let the first process know that this one has come to a point."""
        if self._store is not None:
            with self._while_it_lasts():
                self._store.set(f"{word} {self.rank}", "1")

    def hear(self) -> Iterator[Outcome]:
        """Yield what other processes have told since the last time."""
        if self._store is None or not self.leads:
            return
        with self._while_it_lasts():
            for rank in range(1, self.size):
                while self._heard[rank] < self._store.add(f"outcomes {rank}", 0):
                    message = self._store.get(f"outcome {rank} {self._heard[rank]}")
                    self._heard[rank] += 1
                    number, record, files, there, redrawn = json.loads(message)
                    yield Outcome(number, record, tuple(map(Path, files)), there, redrawn)

    def wait(self, is_alive: Callable[[int], bool]) -> Iterator[Outcome]:
        """Yield what the others tell until each has ended or is lost.

        Args:
            is_alive: whether the process of a rank lives, once it has said "begun".
        """
        others = set(range(1, self.size)) if self._store is not None and self.leads else set()
        began_to_wait = time.monotonic()
        while others:
            over = {rank for rank in others if self._is_over(rank, began_to_wait, is_alive)}
            yield from self.hear()  # after the look: what they told before they ended is there
            others -= over
            if others:
                time.sleep(_LOOK_EVERY_S)

    def _is_over(self, rank: int, since: float, is_alive: Callable[[int], bool]) -> bool:
        if self._store is None:
            return True
        ended = begun = True
        with self._while_it_lasts():
            ended = self._store.check([f"ended {rank}"])
            begun = self._store.check([f"begun {rank}"])
        late = not begun and time.monotonic() - since > _PATIENCE_S
        return ended or late or (begun and not is_alive(rank))

    @contextmanager
    def _while_it_lasts(self) -> Iterator[None]:
        """Do without the store once whoever keeps it is gone; the motions do not need it."""
        try:
            yield
        except RuntimeError:
            self._store = None
