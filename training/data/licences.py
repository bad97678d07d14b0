"""What the licences of motions say of the weights that learned from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LICENCE: Final = "Apache-2.0"
# Licences of motions that ask nothing of the weights: the grammar's, CC0, and CMU's, whose database
# may be used freely; "mixed" motions are made of others in the data. What weights that learned from
# motions under any other may be used for is not ours to say.
_FREE: Final = frozenset({"Apache-2.0", "CC0-1.0", "CMU", "mixed"})


def licence_of_weights(of_motions: Iterable[str]) -> str:
    """Return the licence of weights that learned from motions under these licences."""
    others = sorted({one for one in of_motions if one not in _FREE})
    return f"unknown: its data is under {', '.join(others)}" if others else LICENCE


def provenance(of_motions: Iterable[str]) -> str:
    """Return what weights that learned from motions under these licences come from."""
    return f"Trained by saymove; licences of its motions: {', '.join(sorted(set(of_motions)))}."
