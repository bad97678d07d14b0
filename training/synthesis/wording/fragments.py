"""Other ways to say parts of a phrase: directions, sides, how often, how fast: a table.

Patterns and alternatives as in `synonyms`, but found anywhere in the text. The first table is of
what holds for any movement, the second for moving about only.
"""

from __future__ import annotations

# fmt: off
ANYWHERE: tuple[tuple[str, str], ...] = (
    (r"\bto the (left|right)\b(?!-| (?:leg|foot|hand|arm|side|knee|fist|ear|hip|wrist|shoulder))",
     r"to their \1; \1wards; toward the \1; towards their \1; to the \1 side; to the \1-hand side;"
     r"\1ward; over to the \1; \1; to their \1-hand side; toward their \1;"
     r"towards their \1; to their own \1; toward the \1 side; towards the \1-hand side"),
    (r"\b(with|on|using) the (left|right) (?=hand|arm|leg|foot|fist|knee)", r"\1 their \2 "),
    (r"\bwith the (left|right) (?=hand|arm|leg|foot|fist)", r"using the \1 ; using their \1 "),
    (r"\b(with|using) (?:the|their) (left|right) hand$",
     r"\1 the \2 arm; \1 their \2 arm; \2-handed; \1 the \2; \1 their \2; \1 only the \2 hand;"
     r"\1 just their \2 hand"),
    (r"\bwith (?:the|their) (left|right) (?:leg|foot)$",
     r"with the \1 foot; with their \1; using the \1 leg; using their \1 foot; \1-footed"),
    (r"\bboth (feet|legs)\b", r"both of their \1; both their \1; the two \1"),
    (r"\b(the|their) (left|right) leg$", r"\1 \2 foot; their \2 leg"),
    (r"\b(?:the|their) (left|right) (?=arm|hand)", r"the \1 ; their \1 "),
    (r"\babove (?:the|their) head\b",
     "overhead; over the head; above their head; high above the head; high over their head;"
     "over their head; up above the head; high overhead; up over their head"),
    (r"\bboth (arms|hands)\b", r"the \1; their \1; both of their \1; both \1; both their \1;"
     r"both of the \1; the two \1; their two \1"),
    (r"(?<!at )(?<!just )(?<!only )\bonce$",
     "one time; a single time; just once; only once; exactly once; 1 time; 1x;"
     " one single time; just one time; only one time"),
    (r"\b(?:twice|(?:two|2) times)$", "twice; two times; 2 times; twice in a row;"
     "two times in a row; a couple of times; exactly twice; 2x; x 2;"
     "twice over; two times over; two times in succession; two times in all;"
     "2 times in a row; a total of two times; two times altogether; just twice; (2 times)"),
    (r"\bthree times$", "3 times; three times in a row; thrice; a total of three times; 3x;"
     "exactly three times; three times over; x 3; three times in succession; three times in all;"
     "three consecutive times; three times altogether; (3 times);"
     "three times one after the other; three times back to back; just three times"),
    (r"\b(four|five|six|seven|eight|\d) times$",
     r"\1 times in a row; a total of \1 times; exactly \1 times; \1 times over;"
     r"\1 times in succession; \1 times in all; \1 times in total; \1 consecutive times;"
     r"\1 times altogether; \1 times one after the other; \1 times back to back; (\1 times)"),
    (r"\b(\d) times$", r"\1x; x \1; \1 x"),
    (r"\bfour times$", "4 times; 4x; x 4"), (r"\bfive times$", "5 times; 5x; x 5"),
    (r"\bsix times$", "6 times; 6x"), (r"\bseven times$", "7 times; 7x"),
    (r"\beight times$", "8 times; 8x"),
    (r"\b(?:several times|repeatedly|over and over)$",
     "several times; repeatedly; over and over; again and again; multiple times; time after time;"
     "a number of times; many times; over and over again"),
    (r"\b(?:in place|on the spot)\b", "in place; on the spot; where they are; on one spot;"
     "where they stand; on the same spot; in one spot; in one place; in the same place"),
    (r"\b(?:in place|on the spot)$", "without leaving the spot; without moving from the spot;"
     "staying in one place; staying on the spot; without going anywhere; without traveling"),
    (r"(?<!very )\bslowly\b", "at a slow pace; unhurriedly; in slow motion; very slowly; slow;"
     "in a slow manner; at low speed; at a slow speed; in no hurry; without hurry;"
     "taking their time; with no rush"),
    (r"(?<!as )(?<!very )\bquickly\b", "fast; rapidly; swiftly; at a fast pace; hurriedly;"
     "at speed; very quickly; in a hurry; at high speed; speedily; in a rush; with speed;"
     "at a quick pace"),
    (r"(?<!as )(?<!very )\bfast$", "quickly; rapidly; at speed; very fast; at high speed; swiftly"),
    (r"\ba few (?=\w+s\b)",
     "some ; a few ; a handful of ; just a few ; only a few ; a small number of "),
    (r"\ba couple of (?=steps\b)", "two ; a couple of ; a pair of ; 2 ; a couple "),
    (r"\bslightly\b", "a little; a bit; just a little; a touch; somewhat; only a little"),
    (r"\bfor a while$", "for some time; for a bit; for a little while; a while"),
    (r"\bfor a moment\b", "for a second; briefly; for a short moment; for a short while"),
    (r"\bstraight up\b", "straight upwards; vertically; vertically up; straight up in the air"),
    (r"\bup high\b", "high up; high; high in the air; way up high; up in the air"),
    (r"\bupwards?\b", "upward; upwards; up; up into the air; toward the ceiling"),
    (r"\bsideways$", "to the side; sideward; sidewards; laterally; out to the side"),
    (r"\bsideways (?=to the)", "sidewards ; sideward ; laterally "),
    (r"\bfrom side to side$", "from one side to the other; to one side and then to the other;"
     "left and right; to both sides; to this side and that"),
    (r"\ba counterclockwise\b", "an anticlockwise; a counter-clockwise; an anti-clockwise"),
    (r"(?<!\ba )\bcounterclockwise\b", "anticlockwise; counter-clockwise; anti-clockwise"),
    (r"(?<!-)(?<!\ba )\b((?:counter|anti)?clockwise)\b(?=$| (?:on|in) )", r"in a \1 direction; \1"),
    (r"\b(\d+) degrees\b", r"\1°; \1 deg; \1 degrees"),
    (r"\band stand (?:back )?up(?: again)?$",
     "and [rise] again; and [get] back up; and [come] back up; and [return] to <stand>;"
     "and [stand] upright again; before <stand> up again; and [straighten] up again;"
     "and [get] up again; and [get] back on their feet; and [come] up again; then [stand] back up"),
)
MOVING: tuple[tuple[str, str], ...] = (
    (r"\bstraight ahead$", "straight forward; straight on; dead ahead; directly ahead"),
    (r"\b(?<!straight )(?<!diagonally )(?<!moving )(?<!and )(?:forwards?|ahead)$",
     "forward; forwards; ahead; onward; onwards; to the front;"
     "straight ahead; straight forward; in a forward direction; the way they are facing;"
     "towards the front; frontward; forward in front of them"),
    # Not "walk there and back", "turn around and come back", "... with the hands behind the back".
    (r"^((?!.*(?:turn|\[|<|\band\b|there|behind|spot|before|out |off )).*)\b(?:backwards?|back)$",
     r"\1backward; \1backwards; \1in reverse; \1rearward; \1to the rear; \1back;"
     r"\1in a backward direction; \1towards the rear; \1rearwards; \1back; \1backwards"),
    (r"\bquickly\b", "at a brisk pace; at a good clip; at a rapid pace; with haste"),
    (r"(?<!very )\bslowly\b", "at a leisurely pace; at a gentle pace; at a relaxed pace"),
    (r"\bsteps\b", "steps; paces; steps; footsteps"),
    (r"\bin a straight line$", "in a line; along a straight line; straight on; along a line;"
     "in a dead straight line; along a straight path; following a straight line"),
    (r"\b(?:clockwise|counterclockwise) in a circle$", "\\g<0>; \\g<0> once around"),
)
# fmt: on
# Verbs after which the second table holds.
_MOVERS = (
    "walk run go move step take jog march tiptoe sprint stride head jump leap hop pace sneak creep "
    "back skip shuffle travel proceed make advance spring bound"
)
MOVERS = frozenset(_MOVERS.split())
