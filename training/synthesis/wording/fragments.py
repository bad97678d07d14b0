"""Other ways to say parts of a phrase: directions, sides, how often, how fast: a table.

Patterns and alternatives as in `synonyms`, but found anywhere in the text. The first table is of
what holds for any movement, the second for moving about only.
"""

from __future__ import annotations

# fmt: off
ANYWHERE: tuple[tuple[str, str], ...] = (
    (r"\bto the (left|right)\b(?! (?:leg|foot|hand|arm|side|knee|fist|ear|hip|wrist|shoulder))",
     r"to their \1; \1wards; toward the \1; towards their \1; to the \1 side; to the \1-hand side;"
     r"\1ward; over to the \1"),
    (r"\b(with|on|using) the (left|right) (?=hand|arm|leg|foot|fist|knee)", r"\1 their \2 "),
    (r"\bwith the (left|right) (?=hand|arm|leg|foot|fist)", r"using the \1 ; using their \1 "),
    (r"\b(with|using) (?:the|their) (left|right) hand$",
     r"\1 the \2 arm; \1 their \2 arm; \2-handed"),
    (r"\b(the|their) (left|right) leg$", r"\1 \2 foot; their \2 leg"),
    (r"\b(?:the|their) (left|right) (?=arm|hand)", r"the \1 ; their \1 "),
    (r"\babove (?:the|their) head\b",
     "overhead; over the head; above their head; high above the head; high over their head"),
    (r"\bboth (arms|hands)\b", r"the \1; their \1; both of their \1; both \1; both their \1"),
    (r"\bonce$", "one time; a single time; just once; only once; exactly once; 1 time"),
    (r"\b(?:twice|two times)$", "twice; two times; 2 times; twice in a row; two times in a row;"
     "a couple of times; exactly twice; 2x"),
    (r"\bthree times$", "3 times; three times in a row; thrice; a total of three times; 3x;"
     "exactly three times; three times over"),
    (r"\b(four|five|six|seven|eight|\d) times$",
     r"\1 times in a row; a total of \1 times; exactly \1 times"),
    (r"\bfour times$", "4 times; 4x"), (r"\bfive times$", "5 times; 5x"),
    (r"\bsix times$", "6 times"), (r"\bseven times$", "7 times"),
    (r"\b(?:in place|on the spot)\b", "in place; on the spot; where they are; on one spot"),
    (r"\bslowly\b", "at a slow pace; unhurriedly; in slow motion; very slowly; rather slowly"),
    (r"\bquickly\b", "fast; rapidly; swiftly; at a fast pace; hurriedly; very quickly; in a hurry"),
    (r"\ba few\b", "some; a few; a handful of"),
    (r"\band stand (?:back )?up(?: again)?$",
     "and [rise] again; and [get] back up; and [come] back up; and [return] to <stand>;"
     "and [stand] upright again; before <stand> up again"),
)
MOVING: tuple[tuple[str, str], ...] = (
    (r"\b(?:forwards?|ahead)$", "forward; forwards; ahead; onward; onwards; to the front;"
     "straight ahead; straight forward"),
    # Not "walk there and back", "turn around and come back", "... with the hands behind the back".
    (r"^((?!.*(?:turn|\[|<|\band\b|there|behind|spot|before|out |off )).*)\b(?:backwards?|back)$",
     r"\1backward; \1backwards; \1in reverse; \1rearward; \1to the rear; \1back"),
    (r"\bsteps\b", "steps; paces; steps; footsteps"),
    (r"\bin a straight line$", "in a line; along a straight line; straight on; along a line"),
    (r"\b(?:clockwise|counterclockwise) in a circle$", "\\g<0>; \\g<0> once around"),
)
# fmt: on
# Verbs after which the second table holds.
_MOVERS = (
    "walk run go move step take jog march tiptoe sprint stride head jump leap hop pace sneak creep "
    "back skip shuffle travel proceed make advance spring bound"
)
MOVERS = frozenset(_MOVERS.split())
