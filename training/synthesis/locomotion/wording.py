"""Words for locomotion: predicates that are true of a walk, a run or a turn."""

from __future__ import annotations

from collections.abc import Iterable

from training.synthesis.puppet.act import Phrase

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SIDES = ("left", "right")
_DEGREES = {
    45: "forty-five",
    90: "ninety",
    180: "one hundred and eighty",
    270: "two hundred and seventy",
    360: "three hundred and sixty",
    720: "seven hundred and twenty",
}


def cross(verbs: Iterable[str], rests: Iterable[str]) -> tuple[Phrase, ...]:
    """Return every verb with every rest."""
    rests = tuple(rests)
    return tuple(Phrase(verb, rest) for verb in verbs for rest in rests)


def phrases(*lines: str) -> tuple[Phrase, ...]:
    """Return phrases written as 'verb|rest', or several of them parted by semicolons."""
    single = (part.strip() for line in lines for part in line.split(";"))
    return tuple(Phrase(*part.split("|")) for part in single)


def pace_of(speed: float) -> str:
    """Return what a walking speed in m/s deserves to be called: slow, normal or quick."""
    return "slow" if speed < 0.9 else "quick" if speed > 1.5 else "normal"


def walk_phrases(speed: float, count: int, distance: float) -> tuple[Phrase, ...]:
    """Return what a straight walk forward of `count` steps over `distance` metres may be called."""
    words = phrases("walk; walk|forward; walk|forwards; walk|straight ahead; walk|ahead")
    words += phrases("move|forward on foot; walk|in a straight line")
    pace = pace_of(speed)
    if pace == "slow":
        words += phrases("walk|slowly; walk|slowly forward; walk|forward at a slow pace; stroll")
        words += phrases("stroll|forward; amble|along; saunter|ahead; wander|slowly ahead")
    elif pace == "quick":
        words += phrases("walk|quickly; walk|briskly forward; walk|fast; stride|forward")
        words += phrases("hurry|forward; walk|forward at a brisk pace; power walk|forward")
    else:
        words += phrases("walk|at a normal pace; walk|forward normally; go|for a walk")
        words += phrases("walk|forward at a steady pace; stride|forward")
    if 3 <= count <= 5:
        words += phrases("take|a few steps forward", "walk|a few steps")
    if 4 <= count <= 8:
        words += phrases("take|several steps forward")
    if count <= 5:
        words += counted(count, "forward")[:4]
    return words + _how_far(distance)


def _how_far(distance: float) -> tuple[Phrase, ...]:
    """Return phrases that say the distance of a walk forward, in metres or about."""
    metres = round(distance)
    words: tuple[Phrase, ...] = ()
    if metres and abs(distance - metres) < 0.2:
        unit = "meter" if metres == 1 else "meters"
        words += phrases(f"walk|{NUMBERS[metres]} {unit} forward; walk|about {metres} {unit} ahead")
        words += phrases(f"move|forward by {metres} {unit.replace('er', 're')}")
    if distance > 4.5:
        words += phrases("walk|a long way forward; walk|forward for a long distance")
    elif distance < 1.7:
        words += phrases("walk|a short distance forward; walk|a little way ahead")
    return words


def counted(count: int, direction: str) -> tuple[Phrase, ...]:
    """Return phrases that say the number of steps; `direction` as in 'two steps forward'."""
    if count == 1:
        return phrases(
            f"take|one step {direction}",
            f"take|a step {direction}",
            f"take|a single step {direction}",
            f"step|{direction} once",
            f"take|1 step {direction}",
            f"move|one step {direction}",
        )
    word = NUMBERS[count]
    words = phrases(
        f"take|{word} steps {direction}",
        f"take|{count} steps {direction}",
        f"walk|{word} steps {direction}",
        f"walk|{count} steps {direction}",
        f"move|{word} steps {direction}",
        f"go|{word} paces {direction}",
        f"step|{direction} {word} times",
    )
    if count == 2:
        words += phrases(f"take|a couple of steps {direction}", f"step|{direction} twice")
    return words


def turn_words(degrees: int, side: int) -> tuple[Phrase, ...]:
    """Return what a turn on the spot may be called."""
    name, clock = SIDES[side], clockwise(side)
    number = _DEGREES[degrees]
    words = phrases(
        f"turn|{degrees} degrees to the {name}",
        f"turn|{name} by {degrees} degrees",
        f"turn|{number} degrees to the {name}",
        f"rotate|{degrees} degrees {clock}",
        f"turn|{degrees} degrees {clock} on the spot",
        f"rotate|{name} by {degrees} degrees",
        f"make|a {degrees}-degree turn to the {name}",
        f"pivot|{degrees} degrees to the {name}",
    )
    if degrees == 45:
        words += phrases(f"turn|slightly to the {name}", f"make|a small turn to the {name}")
        words += phrases(f"turn|a little to the {name}", f"make|an eighth of a turn to the {name}")
    if degrees == 90:
        words += phrases(f"make|a quarter turn to the {name}", f"make|a {name} turn on the spot")
        words += phrases(f"turn|to face {name}", f"rotate|to the {name}")
        words += phrases(f"turn|{name}", f"turn|to the {name}", f"turn|{name} on the spot")
        words += phrases(f"turn|a quarter of the way around to the {name}")
        words += phrases(f"pivot|a quarter turn {clock}", f"make|a right-angle turn to the {name}")
    if degrees == 180:
        words += phrases("turn|around", f"turn|around to the {name}", f"turn|around {clock}")
        words += phrases("turn|around", f"turn|around on the spot to the {name}")
        words += phrases("turn|to face the other way", f"make|a half turn to the {name}")
        words += phrases("make|an about-turn", "turn|back", "turn|around to face backward")
        words += phrases("do|an about-face", f"turn|halfway around to the {name}")
        words += phrases(f"turn|around over the {name} side", f"do|a half turn {clock}")
        words += phrases(f"make|a half turn on the spot to the {name}")
    if degrees == 270:
        words += phrases(f"make|a three-quarter turn to the {name}")
        words += phrases(f"turn|three quarters of the way around to the {name}")
        words += phrases(f"do|a three-quarter turn {clock}", f"rotate|by 270 degrees {clock}")
    if degrees == 360:
        words += phrases("spin|around", f"spin|around to the {name}", "turn|in a full circle")
        # Not "all the way around": half a turn is called that too.
        words += phrases("turn|in one full circle", f"make|a full turn to the {name}")
        words += phrases(f"spin|{clock} on the spot", f"turn|full circle to the {name}")
        words += phrases(f"spin|once around to the {name}", f"make|one complete turn to the {name}")
        words += phrases(f"make|a full turn {clock}", f"turn|in a full circle {clock}")
        words += phrases("do|a full rotation on the spot")
    if degrees == 720:
        words += phrases("spin|around twice", f"spin|twice around to the {name}")
        words += phrases("turn|in a full circle twice", f"make|two full turns to the {name}")
        words += phrases(f"spin|{clock} two times", "do|two full turns on the spot")
    return words


def clockwise(side: int) -> str:
    """Return the sense of turning to a side, seen from above."""
    return ("counterclockwise", "clockwise")[side]


def bend_words(verb: str, share: str, side: int) -> tuple[Phrase, ...]:
    """Return words for going along a 'full', 'half' or 'quarter' circle with the given verb."""
    name, clock = SIDES[side], clockwise(side)
    if share == "full":
        return phrases(
            f"{verb}|in a circle",
            f"{verb}|in a circle to the {name}",
            f"{verb}|in a {clock} circle",
            f"{verb}|{clock} in a circle",
            f"{verb}|around in a circle",
            f"{verb}|a full circle to the {name}",
            f"{verb}|in circles",
            f"make|a full circle to the {name} at a {verb}",
        )
    if share == "half":
        return phrases(
            f"{verb}|in a half circle",
            f"{verb}|in a half circle to the {name}",
            f"{verb}|in a semicircle to the {name}",
            f"{verb}|in a wide U-turn to the {name}",
            f"{verb}|half a circle {clock}",
            f"{verb}|in a large arc to the {name} until facing the other way",
        )
    return phrases(
        f"{verb}|in a curve to the {name}",
        f"{verb}|forward and to the {name} in a curve",
        f"{verb}|along a curve to the {name}",
        f"{verb}|in an arc to the {name}",
        f"{verb}|forward while turning {name}",
        f"{verb}|forward, curving to the {name}",
        f"{verb}|around a bend to the {name}",
        f"{verb}|in a quarter circle to the {name}",
    )
