"""The decode step as a captured CUDA graph: one launch a step in place of hundreds."""

from __future__ import annotations

import torch

from models.decoding_state import DecodingState


class GraphedStep:
    """Calls a state's step; on CUDA the step is captured once for every reach and then replayed."""

    def __init__(self, state: DecodingState) -> None:
        """Prepare to step `state`; nothing is captured yet."""
        self._state = state
        self._graphs: dict[int, torch.cuda.CUDAGraph] = {}

    def __call__(self, reach: int) -> None:
        """Run one step that looks at `reach` cached positions."""
        if self._state.positions.device.type != "cuda":
            self._state.step(reach)
            return
        if reach not in self._graphs:
            self._graphs[reach] = self._capture(reach)
        self._graphs[reach].replay()

    def _capture(self, reach: int) -> torch.cuda.CUDAGraph:
        """Record a step. It runs once before, as libraries set themselves up at a first call.

        What that first run changes is put back; the cache needs no care, since the same keys and
        values are written to the same places again.
        """
        state = self._state
        before = [variable.clone() for variable in state.variables()]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            state.step(reach)
        torch.cuda.current_stream().wait_stream(side)
        for variable, value in zip(state.variables(), before, strict=True):
            variable.copy_(value)
        graph = torch.cuda.CUDAGraph()
        pool = next(iter(self._graphs.values())).pool() if self._graphs else None
        with torch.cuda.graph(graph, pool=pool):
            state.step(reach)
        return graph
