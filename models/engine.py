"""The engine: prefixes in, token rows out. It knows token ids and caches, never text or motion.

A fixed number of slots decode together; a slot whose row has ended is handed out at once and given
to the next waiting request, so that a long motion never holds a short one back. A row's tokens
depend on its own request alone: on the CPU each prefix is run by itself, the decode step always has
the full number of slots, and attention that looks at more places than a row has gives it the same
bits. When memory runs out, the engine goes on with half the slots.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from models.decode_graph import GraphedStep
from models.decoding_state import DecodingState
from models.kv_cache import rounded_places
from models.requests import Failure, FinishReason, Request, Row, fault_of
from models.sampling import Sampler
from models.transformer import Transformer

# Reading the state back stops a GPU until it is done; a row that has ended idles until then.
_STEPS_PER_LOOK = {"cuda": 8, "mps": 8}
# Products of a few rows, on several threads, give a row other bits at the edge of a block of rows
# than inside it. With 1 row or a multiple of 4 there is no such edge; the rows beyond stay idle.
_ROWS_STEP = 4
# A CPU gains nothing from prefixes run together, and their bits would depend on each other.
_PREFIXES_TOGETHER = {"cuda": 32, "mps": 8}


class OutOfSlotsError(MemoryError):
    """Memory does not hold even one slot."""


class Engine:
    """Generates token rows with a transformer, a number of slots at a time."""

    def __init__(
        self, transformer: Transformer, slots: int, empty_text: Tensor | None = None
    ) -> None:
        """Prepare to decode `slots` rows together.

        Args:
            transformer: what tells the next token.
            slots: rows that are decoded together.
            empty_text: text-encoder output (S, text_dim) of the empty text, which guidance needs.
        Raises:
            ValueError: fewer than one slot.
        """
        if slots < 1:
            raise ValueError(f"the engine needs at least one slot, got {slots}")
        self.transformer = transformer
        self.slots = slots
        self.empty_text = empty_text

    @torch.inference_mode()
    def generate(
        self, requests: Iterable[Request], sampler: Sampler
    ) -> Iterator[list[Row | Failure]]:
        """Yield rows as soon as they are finished, those that are known together in one list.

        Rows do not come in the order of the requests. A request that cannot be made, or whose
        logits are not finite, comes back as a `Failure`.

        Raises:
            OutOfSlotsError: there is not enough memory for a single slot.
        """
        waiting = iter(requests)
        while True:
            run: _Run | None = None
            try:
                run = _Run(self.transformer, self.slots, sampler, self.empty_text)
                yield from run.rows(waiting)
            except RuntimeError as error:
                if not _out_of_memory(error):
                    raise
                if self.slots == 1:
                    raise OutOfSlotsError(
                        "not enough memory to make even one motion at a time; "
                        "use a smaller checkpoint, --quantize int8 or --dtype bfloat16"
                    ) from error
            else:
                return
            # Outside of the handler, whose traceback would keep what did not fit.
            waiting = itertools.chain(run.unfinished() if run else (), waiting)
            del run
            self.slots //= 2
            if torch.cuda.is_available():
                torch.cuda.empty_cache()

    @torch.inference_mode()
    def stream(self, request: Request, sampler: Sampler) -> Iterator[list[int]]:
        """Yield the tokens of one row as they become known, without its first tokens.

        Raises:
            ValueError: the request cannot be made, or its logits are not finite.
        """
        run = _Run(self.transformer, 1, sampler, self.empty_text)
        known = len(request.first_tokens)
        for _ in run.steps(iter([request])):
            tokens = run.tokens_so_far(0)
            if len(tokens) > known:
                yield list(tokens[known:])
                known = len(tokens)
            for result in run.finished():
                if isinstance(result, Failure):
                    raise result.error


class _Run:
    """One run of an engine: the slots, and who is in them."""

    def __init__(
        self, transformer: Transformer, slots: int, sampler: Sampler, empty_text: Tensor | None
    ) -> None:
        if sampler.is_guided and empty_text is None:
            raise ValueError("guidance needs the text encoder's output for the empty text")
        self.transformer = transformer
        self._empty_text = empty_text if sampler.is_guided else None
        rows = slots if slots == 1 else -(-slots // _ROWS_STEP) * _ROWS_STEP
        self.state = DecodingState(transformer, rows, sampler)
        self._step = GraphedStep(self.state)
        self._requests: list[Request | None] = [None] * slots
        self._counts = [0] * slots
        self._starting: list[Request] = []  # taken, but not in a slot yet
        self._results: list[Row | Failure] = []
        device = transformer.device.type
        self._steps_per_look = _STEPS_PER_LOOK.get(device, 1)
        self._prefixes_together = _PREFIXES_TOGETHER.get(device, 1)

    def rows(self, waiting: Iterator[Request]) -> Iterator[list[Row | Failure]]:
        for _ in self.steps(waiting):
            results = self.finished()
            if results:
                yield results

    def steps(self, waiting: Iterator[Request]) -> Iterator[None]:
        """Go on until nothing is left to do; give way whenever the state has been read."""
        while True:
            self._fill(waiting)
            if self._results:
                yield
            if not any(self._requests):
                return
            for _ in range(self._steps_per_look):
                self._step(self._reach())
            self._look()
            yield

    def finished(self) -> list[Row | Failure]:
        """Return the results that have become known since the last call."""
        results, self._results = self._results, []
        return results

    def unfinished(self) -> list[Request]:
        """Return what is in the slots as requests that go on from the tokens they have."""
        rest = list(self._starting)
        for slot, request in enumerate(self._requests):
            if request is not None:
                rest.append(replace(request, first_tokens=self.tokens_so_far(slot)))
        return rest

    def tokens_so_far(self, slot: int) -> tuple[int, ...]:
        """Return the tokens of the row in a slot, as of the last look."""
        return self.state.tokens_of(slot, self._counts[slot])

    def _reach(self) -> int:
        """How many cached places the next steps have to see, coarsely."""
        most = max(
            len(request.text) + self._counts[slot]
            for slot, request in enumerate(self._requests)
            if request is not None
        )
        return min(self.state.cache.length, rounded_places(most + self._steps_per_look))

    def _fill(self, waiting: Iterator[Request]) -> None:
        """Give free slots to waiting requests; those that are impossible fail."""
        free = [slot for slot, request in enumerate(self._requests) if request is None]
        while len(self._starting) < len(free):
            request = next(waiting, None)
            if request is None:
                break
            fault = fault_of(request, self.transformer)
            if fault is None:
                self._starting.append(request)
            else:
                self._results.append(Failure(request.key, fault))
        while self._starting:
            group = self._starting[: self._prefixes_together]
            slots = free[: len(group)]
            self._start(group, slots)
            del free[: len(group)]
            del self._starting[: len(group)]
            for slot, request in zip(slots, group, strict=True):
                self._requests[slot] = request

    def _start(self, group: Sequence[Request], slots: list[int]) -> None:
        """Prefill slots, and those of their twins where there is guidance."""
        prefixes = [self._prefill(group, [request.text for request in group], slots)]
        if self._empty_text is not None:
            twins = [slot + self.state.slots for slot in slots]
            prefixes.append(self._prefill(group, [self._empty_text] * len(group), twins))
        for request, slot, mine in zip(group, slots, zip(*prefixes, strict=True), strict=True):
            self.state.begin(
                slot,
                mine,
                request.first_tokens,
                request.min_tokens,
                request.max_tokens,
                request.seed,
            )

    def _prefill(
        self, group: Sequence[Request], texts: Sequence[Tensor], slots: list[int]
    ) -> list[Tensor]:
        """Fill slots with texts and the requests' first tokens; return these embedded (N, C)."""
        prefixes = [
            self._prefix(text, request.first_tokens)
            for request, text in zip(group, texts, strict=True)
        ]
        self.transformer.prefill(
            pad_sequence(prefixes, batch_first=True),
            torch.tensor([len(text) for text in texts], device=self.transformer.device),
            self.state.cache,
            slots,
        )
        return prefixes

    def _prefix(self, text: Tensor, first_tokens: tuple[int, ...]) -> Tensor:
        """Return a text and first tokens, embedded (N, C)."""
        model = self.transformer
        x = model.project_text(text.to(model.device, model.dtype))
        if not first_tokens:
            return x
        return torch.cat([x, model.embed(torch.tensor(first_tokens, device=x.device))])

    def _look(self) -> None:
        """See how far the rows are, and free the slots of those that have ended."""
        progress = self.state.read()
        self._counts = progress.counts
        for slot, request in enumerate(self._requests):
            if request is None or progress.running[slot]:
                continue
            self._requests[slot] = None
            self._results.append(self._result(slot, request, progress.broken[slot]))

    def _result(self, slot: int, request: Request, broken: bool) -> Row | Failure:
        if broken:
            return Failure(
                request.key,
                ValueError(
                    "the transformer's numbers are not finite; try --dtype float32 or bfloat16"
                ),
            )
        tokens = self.tokens_so_far(slot)
        reason: FinishReason = "length" if len(tokens) >= request.max_tokens else "end"
        return Row(request.key, tokens, reason)


def _out_of_memory(error: RuntimeError) -> bool:
    """Whether an error says that memory ran out, on a GPU or on the CPU."""
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)
