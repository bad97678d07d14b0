"""Whether the demands are fair: motions that surely show what a prompt means must meet them.

`python -m benchmarks.prompt_following.fairness` acts out the plain meaning of every prompt (`means`
in prompts.jsonl) with the motion grammar, many times over in different ways, and prints how often
the demand is met. A demand that such motions miss asks for more than its prompt does.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.prompt_following.cases import Case, read_cases
from benchmarks.prompt_following.demands import meets
from motion.clip import MotionClip
from motion.edit import canonicalize
from training.synthesis.gestures.repertoire import LAID, lay_over
from training.synthesis.language import conjugate, mirror_caption, phrase
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import Style, chain
from training.synthesis.puppet.rig import perform
from training.synthesis.repertoire import PARTS
from training.synthesis.wording.rewording import ways_of
from training.synthesis.wording.whole_phrases import WHOLE_PHRASES

ENOUGH = 0.95  # of the acted motions have to meet a demand
_HOW_OFTEN = re.compile(r" (?:twice|[\w-]+ times)$")
_TRIES = 400

Rng = np.random.Generator


def predicates(act: Act) -> set[str]:
    """Return what may be said of an act, without a subject and how often it is done: "jump"."""
    said = {conjugate(words, "bare", "they") for words in act.phrases}
    return said | {_HOW_OFTEN.sub("", text) for text in said}


def reworded_predicates() -> set[str]:
    """Return all that the tables of words put in the place of whole phrases, in lower case."""
    found: set[str] = set()
    ways = {way.strip().replace("_", " ") for _, line in WHOLE_PHRASES for way in ways_of(line)}
    for way, side in product(ways, ("left", "right")):
        words = phrase(re.sub(r"(?:\\\d)+", side, way))
        for form, pronoun in product(("present", "gerund", "bare"), ("they", "he", "she")):
            found.add(conjugate(words, form, pronoun).lower())
    return found


@dataclass(frozen=True)
class Actors:
    """The repertoire of the grammar, searchable by what its acts are called.

    Attributes:
        seed: of all draws.
        samples: acts drawn of each action to learn what it may be called.
    """

    seed: int = 0
    samples: int = 40

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Every action of the repertoire by its name."""
        return {name: action for part, _ in PARTS for name, action in part.items()}

    @cached_property
    def names_of(self) -> dict[str, list[str]]:
        """Which actions a predicate was heard of, on either side."""
        rng = np.random.default_rng(self.seed)
        found: dict[str, dict[str, None]] = {}
        for name, action in self.actions.items():
            for _ in range(self.samples):
                for said in predicates(action.make(rng, Style.sample(rng))):
                    found.setdefault(said, {})[name] = None
                    found.setdefault(mirror_caption(said), {})[name] = None
        return {said: list(names) for said, names in found.items()}

    def act(self, rng: Rng, style: Style, said: str, posture: str | None = None) -> Act:
        """Return an act that may be called `said`, beginning in `posture` where one is given.

        Raises:
            ValueError: the grammar says no such thing, or not of an act in that posture.
        """
        makers = [
            self.actions[name].make
            for name in self.names_of.get(said, ())
            if posture is None or self.actions[name].begins == posture
        ]
        where = f"from {posture}" if posture else "in any posture"
        return _drawn(rng, [partial(make, rng, style) for make in makers], said, where)

    def clips(self, case: Case, count: int) -> Iterator[MotionClip]:
        """Yield `count` motions that show, in different ways, what a case means.

        Raises:
            ValueError: the grammar has no act for a part of it.
        """
        for index in range(count):
            rng = np.random.default_rng((self.seed, index))
            style = Style.sample(rng)
            played: list[Act] = []
            for said in case.means:
                posture = played[-1].ends if played else None
                played.append(self._played(rng, style, said, posture))
            whole = chain([act.performance for act in played])
            yield canonicalize(perform(whole))

    def _played(self, rng: Rng, style: Style, said: str, posture: str | None) -> Act:
        base_said, _, over_said = said.partition(" + ")
        base = self.act(rng, style, base_said, posture)
        if not over_said:
            return base
        makers = [LAID[name][1] for name in self.names_of.get(over_said, ()) if name in LAID]
        over = _drawn(
            rng, [partial(make, rng, style, None) for make in makers], over_said, "of the arms"
        )
        for _ in range(_TRIES):
            if base.performance.num_frames >= over.performance.num_frames:
                laid = lay_over(base.performance, over.performance, 0)
                return Act(laid, base.phrases, base.begins, base.ends)
            base = self.act(rng, style, base_said, posture)
        raise ValueError(f"no {base_said!r} is long enough for {over_said!r} to be laid over it")


def _drawn(rng: Rng, makers: Sequence[Callable[[], Act]], said: str, where: str) -> Act:
    """Return an act of one of the makers that may be called `said`."""
    for _ in range(_TRIES if makers else 0):
        act = makers[int(rng.integers(len(makers)))]()
        if said in predicates(act):
            return act
    raise ValueError(f"the grammar has no act called {said!r} {where}")


def share_met(actors: Actors, case: Case, count: int) -> tuple[float, str]:
    """Return which share of `count` acted motions meets a case's demand, and figures of a miss."""
    met, missed = 0, ""
    for clip in actors.clips(case, count):
        verdict = meets(case.demand, clip.joints.double().numpy(), clip.fps)
        met += verdict.met
        missed = missed if verdict.met else verdict.measured
    return met / count, missed


def main(argv: Sequence[str] | None = None) -> int:
    """Run the check; return 0, 1 if a demand is unfair, 2 where it cannot be run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.prompt_following.fairness", description=__doc__
    )
    parser.add_argument("--prompts", type=Path, help="JSON Lines of cases of your own")
    parser.add_argument("--group", nargs="+", default=[], help="these groups only")
    parser.add_argument("--count", type=int, default=20, help="motions for each prompt")
    parser.add_argument("--seed", type=int, default=0, help="of the motions")
    options = parser.parse_args(argv)
    try:
        cases = [case for case in read_cases(options.prompts, options.group) if case.means]
        actors, shares = Actors(options.seed), []
        for case in cases:
            try:
                share, missed = share_met(actors, case, options.count)
            except ValueError as error:
                share, missed = 0.0, str(error)
            shares.append(share)
            if share < ENOUGH:
                print(f"{case.id:26s} {share:4.0%}  {case.prompt}: {missed}")
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    unfair = sum(share < ENOUGH for share in shares)
    print(f"{len(shares)} prompts acted out, demands met by {np.mean(shares):.1%} of the motions,")
    print(f"{unfair} demands met by fewer than {ENOUGH:.0%} of theirs")
    return int(unfair > 0)


if __name__ == "__main__":
    sys.exit(main())
