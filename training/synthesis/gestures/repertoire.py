"""Gestures: acts of the arms and the head, done standing or laid over walking.

`GESTURES` holds them as actions of the repertoire; `lay_over` puts one over another performance.
The poses with their small movements come from the tables in `signals` and `pastimes`, the rest from
`raising`, `swinging` and `handiwork`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from training.synthesis.gestures.arm_act import ArmAct, mirrored_act
from training.synthesis.gestures.arms import (
    Sketch,
    blend_places,
    elbow_of_swivel,
    hands_of_places,
    places_of_hands,
    swivel_of_elbow,
    turn_between,
    unit,
)
from training.synthesis.gestures.handiwork import HANDIWORK
from training.synthesis.gestures.pastimes import PASTIMES
from training.synthesis.gestures.poses import Pose
from training.synthesis.gestures.raising import ARM_RAISES
from training.synthesis.gestures.signals import SIGNALS
from training.synthesis.gestures.swinging import ARM_SWINGS
from training.synthesis.language import phrase, times
from training.synthesis.puppet.act import Act, Action, Phrase
from training.synthesis.puppet.performance import FPS, LEFT, RIGHT, Array, Performance, Style, ease

GestureMaker = Callable[[np.random.Generator, Style, float | None], Act]

_MOST_COUNTED = 8
_USED = 0.1  # metres a wrist must leave its resting place for its arm to count as used
_ONE_SIDED = frozenset({"check watch"})  # a watch is worn on the left
_POSES = SIGNALS | PASTIMES


def _strike_pose(pose: Pose, mirrorable: bool) -> GestureMaker:
    def make(rng: np.random.Generator, style: Style, seconds: float | None = None) -> Act:
        return _pose_act(pose, mirrorable, rng, style, seconds)

    return make


def _pose_act(
    pose: Pose, mirrorable: bool, rng: np.random.Generator, style: Style, seconds: float | None
) -> Act:
    """Return a pose of the table as an act, on either side."""
    period = rng.uniform(*pose.period) / style.tempo
    count = int(rng.integers(pose.counts[0], pose.counts[1] + 1))
    middle = count * period if count else float(rng.uniform(*pose.hold))
    sketch = Sketch(rng, style, middle, seconds, pose.way)
    if count and seconds is not None:
        count = max(1, round(sketch.middle / period))
    cycle = sketch.wag if pose.wagging else sketch.beats
    curve = cycle(count) if count else np.zeros(sketch.num_frames)
    late = curve
    if pose.alternate and count > 1:
        half = 0.5 * sketch.middle / count
        late = cycle(count - 1, sketch.up + half, sketch.down - half)
    size = rng.uniform(0.85, 1.15) if not _meets(pose) else 1.0
    for side, arm, stroke, track in (
        (RIGHT, pose.both or pose.right, pose.stroke, curve),
        (LEFT, pose.both or pose.left, pose.left_stroke, late),
    ):
        if arm is not None:
            shift = size * track[:, None] * np.array(stroke)
            sketch.arm(side, arm[0], arm[1], via=pose.via, shift=shift)
    for channel, held, stroke in (
        ("head", pose.head, pose.head_stroke),
        ("spine", pose.spine, pose.spine_stroke),
    ):
        sketch.bend(channel, np.array(held))
        getattr(sketch.body, channel)[:] += size * curve[:, None] * np.array(stroke)
    phrases = [phrase(text) for text in pose.phrases]
    if 0 < count <= _MOST_COUNTED:
        said = [
            Phrase(words.verb, f"{words.rest} {times(count)}".strip())
            for words in map(phrase, pose.counted)
        ]
        # One clap is not "claps"; several are "claps" at times, mostly "claps three times".
        often = max(1, round(1.5 * len(phrases) / len(said))) if said else 0
        phrases = said if count == 1 and said else phrases + said * often
    act = Act(sketch.finish(), tuple(phrases))
    return mirrored_act(act) if mirrorable and rng.random() < 0.5 else act


def _meets(pose: Pose) -> bool:
    """Whether the two hands touch, so that the size of the movement is not free."""
    return pose.stroke == pose.left_stroke and pose.stroke[0] < -0.1


def _of_table(name: str, pose: Pose) -> ArmAct:
    return ArmAct(_strike_pose(pose, name not in _ONE_SIDED), pose.weight, pose.laid)


_ENTRIES = (
    {name: _of_table(name, pose) for name, pose in _POSES.items()}
    | ARM_RAISES
    | ARM_SWINGS
    | HANDIWORK
)
GESTURES: dict[str, Action] = {
    name: Action(entry.make, weight=entry.weight)  # type: ignore[arg-type]
    for name, entry in _ENTRIES.items()
}
# What may be laid over locomotion: how often, and the maker that takes a length in seconds.
LAID: dict[str, tuple[float, GestureMaker]] = {
    name: (entry.laid, entry.make) for name, entry in _ENTRIES.items() if entry.laid > 0
}

# What may end while the hands are still held up: nothing else is going on.
HELD = frozenset(
    {name for name, pose in _POSES.items() if pose.counts == (0, 0)}
    | {"raise", "point", "stretch up", "stretch side"}
)


def lay_over(base: Performance, gesture: Performance, start: int = 0) -> Performance:
    """Return `base` with the arms and head of a standing gesture laid over it from frame `start`.

    Each used arm is taken over within the gesture's first half second and given back in its last;
    what the gesture does to head and trunk is added to what `base` does. Legs, pelvis and the other
    arm stay as they are.

    Raises:
        ValueError: the gesture does not fit into the frames from `start` on.
    """
    length = gesture.num_frames
    if start < 0 or start + length > base.num_frames:
        raise ValueError(
            f"a gesture of {length} frames at frame {start} does not fit into {base.num_frames}"
            " frames; draw a shorter one"
        )
    span = slice(start, start + length)
    hands, elbows = base.hands.copy(), base.elbows.copy()
    weight = takeover(length)
    wrists = places_of_hands(gesture.hands)
    for side in (LEFT, RIGHT):
        if np.linalg.norm(wrists[:, side] - wrists[0, side], axis=-1).max() < _USED:
            continue
        hands[span, side], elbows[span, side] = _blend_arm(
            places_of_hands(base.hands[span, side]),
            base.elbows[span, side],
            wrists[:, side],
            gesture.elbows[:, side],
            weight,
        )
    spine, head = base.spine.copy(), base.head.copy()
    spine[span] += gesture.spine - gesture.spine[0]
    head[span] += gesture.head - gesture.head[0]
    return replace(base, hands=hands, elbows=elbows, spine=spine, head=head)


def rests_of(gesture: Performance) -> int | None:
    """Return the last frame at which the hands are still held away from their hang, or None.

    Held means slow and far: a standing gesture cut there ends with the arms where they were raised.
    """
    places = places_of_hands(gesture.hands)
    away = np.linalg.norm(places - places[0], axis=-1).max(axis=1)
    speed = np.linalg.norm(np.diff(places, axis=0), axis=-1).max(axis=1) * FPS
    held = np.flatnonzero((away[1:] > 0.8 * away.max()) & (speed < 0.05))
    return int(held[-1]) if away.max() > _USED and len(held) > FPS // 4 else None


def takeover(length: int) -> Array:
    """Return how much a gesture of `length` frames rules its arms (T,): 0 at its ends, else 1."""
    ramp = min(FPS // 2, max(length // 3, 1))
    frames = np.arange(length)
    return ease(frames / ramp) * ease((length - 1 - frames) / ramp)


def _blend_arm(
    place: Array, swivel: Array, over_place: Array, over_swivel: Array, weight: Array
) -> tuple[Array, Array]:
    """Return hand and elbow channels of one arm between two, (T, 3) and (T,)."""
    mixed = blend_places(place, over_place, weight)
    elbow = turn_between(
        unit(elbow_of_swivel(place, swivel)), unit(elbow_of_swivel(over_place, over_swivel)), weight
    )
    return hands_of_places(mixed), swivel_of_elbow(mixed, elbow)
