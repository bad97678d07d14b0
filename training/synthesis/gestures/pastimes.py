"""Poses that do something: at the face, with imaginary tools and instruments: a table.

Places are metres from the shoulder (outward, up, forward), see `arms`. One-armed poses are drawn
for the right arm; `gestures` mirrors half of them.
"""

from __future__ import annotations

from training.synthesis.gestures.poses import TOWARD_FACE, Pose

# fmt: off
PASTIMES: dict[str, Pose] = {
    # one hand at the face or head
    "salute": Pose(
        ("salute", "salute with the right hand", "give a military salute", "salute like a soldier"),
        right=((-0.05, 0.21, 0.14), (0.95, -0.1, 0.15)), spine=(-0.04, 0.0, 0.0), hold=(0.6, 1.8),
        way=0.55, weight=2.5, laid=0.8,
    ),
    "phone": Pose(
        ("talk on the phone", "hold a phone to the right ear", "make a phone call with their right"
         " hand", "talk on a phone held in the right hand", "answer the phone"),
        right=((-0.06, 0.12, 0.08), (0.45, -0.75, 0.4)), head=(0.05, -0.12, 0.0), hold=(2.0, 5.0),
        weight=2.0, laid=3.0,
    ),
    "drink": Pose(
        ("drink from a cup with the right hand", "take a drink with their right hand",
         "raise the right hand to the mouth and [drink]", "take a sip from a glass"),
        right=((-0.12, 0.11, 0.19), (0.75, -0.65, 0.05)), stroke=(0.0, 0.035, -0.015),
        head=(-0.05, 0.0, 0.0), head_stroke=(-0.28, 0.0, 0.0), period=(1.0, 1.6), counts=(1, 2),
        weight=2.5, laid=1.5,
    ),
    "eat": Pose(
        ("eat something with the right hand", "bring food to the mouth with the right hand",
         "eat with their right hand"),
        right=((-0.07, -0.16, 0.27), (0.6, -0.8, -0.1)),
        left=((-0.08, -0.24, 0.26), (0.6, -0.8, -0.1)),
        stroke=(-0.07, 0.28, -0.09), head=(0.15, 0.0, 0.0), period=(1.2, 1.7), counts=(2, 4),
        weight=1.2, laid=0.8,
    ),
    "scratch head": Pose(
        ("scratch their head with the right hand", "scratch the head", "scratch their head"),
        right=((-0.08, 0.27, 0.02), (0.9, 0.2, 0.3)), via=(0.5, -0.2, 0.85),
        stroke=(0.025, 0.012, 0.02), wagging=True, head=(0.12, -0.06, 0.0), period=(0.28, 0.4),
        counts=(3, 7), weight=1.5, laid=0.8,
    ),
    "think": Pose(
        ("put the right hand to the chin and [think]", "rest their chin on their right hand",
         "think with the right hand at the chin"),
        right=((-0.13, 0.02, 0.18), (0.45, -0.85, 0.0)),
        left=((-0.30, -0.22, 0.19), (0.7, -0.6, 0.1)),
        via=(0.1, -0.5, 0.9), head=(0.18, -0.08, 0.1), hold=(1.5, 3.5), weight=1.5, laid=0.4,
    ),
    "cover face": Pose(
        ("cover their face with both hands", "hide the face in both hands", "cover the eyes"),
        both=((-0.13, 0.12, 0.17), (0.6, -0.8, 0.1)), via=TOWARD_FACE, head=(0.3, 0.0, 0.0),
        spine=(0.08, 0.0, 0.0), hold=(1.0, 3.0), weight=1.0, laid=0.2,
    ),
    "cover ears": Pose(
        ("cover both ears with the hands", "hold their hands over their ears", "cover the ears"),
        both=((-0.05, 0.12, 0.05), (0.8, -0.5, 0.4)), via=(0.7, -0.3, 0.7),
        head=(0.15, 0.0, 0.0), hold=(1.0, 3.0), weight=1.0, laid=0.3,
    ),
    "look into distance": Pose(
        ("shade their eyes with the right hand and [look] into the distance",
         "hold the right hand above the eyes to look far away"),
        right=((-0.06, 0.20, 0.16), (0.95, -0.15, 0.15)), head=(-0.04, 0.0, 0.0),
        head_stroke=(0.0, 0.0, 0.35), wagging=True, period=(2.2, 3.0), counts=(1, 1), weight=1.2,
        laid=0.6,
    ),
    "check watch": Pose(
        ("check their watch", "look at the watch on the left wrist", "check the time on the watch"),
        left=((-0.15, -0.12, 0.26), (0.7, -0.7, 0.0)), via=(0.2, -0.5, 0.8),
        head=(0.42, 0.05, 0.1), hold=(0.8, 1.8), weight=1.2, laid=0.8,
    ),
    "brush teeth": Pose(
        ("brush their teeth with the right hand", "brush their teeth", "brush the teeth"),
        right=((-0.09, 0.12, 0.2), (0.8, -0.55, 0.0)), stroke=(0.045, 0.0, 0.01), wagging=True,
        period=(0.3, 0.42), counts=(5, 10), weight=1.0,
    ),
    "comb hair": Pose(
        ("comb their hair with the right hand", "brush their hair", "comb the hair"),
        right=((-0.10, 0.33, 0.12), (0.9, 0.1, 0.4)), via=(0.5, -0.1, 0.9),
        stroke=(0.03, -0.03, -0.12), period=(0.8, 1.2), counts=(2, 4), weight=0.8,
    ),
    # hands in front
    "beckon": Pose(
        ("beckon with the right hand", "wave someone over with the right hand",
         "beckon someone to come closer", "gesture to come here with their right hand"),
        right=((-0.02, 0.0, 0.42), (0.6, -0.8, 0.0)), stroke=(-0.06, 0.10, -0.2),
        period=(0.5, 0.75), counts=(2, 4), weight=1.8, laid=1.0,
    ),
    "stop sign": Pose(
        ("hold the right hand out to say stop", "signal stop with the right hand",
         "stretch the right arm forward with a raised hand to say stop"),
        right=((-0.04, 0.06, 0.48), (0.6, -0.8, 0.0)), hold=(0.8, 2.0), way=0.6, weight=1.0,
        laid=0.5,
    ),
    "knock": Pose(
        ("knock on a door with the right hand", "knock on a door", "knock at a door"),
        right=((-0.06, 0.08, 0.31), (0.6, -0.8, 0.0)), stroke=(0.0, -0.01, 0.10),
        period=(0.26, 0.4), counts=(2, 5), counted=("knock on a door",), weight=1.5,
    ),
    "shake hands": Pose(
        ("shake hands with someone", "shake hands", "reach out the right hand and [shake] hands"),
        right=((-0.08, -0.18, 0.41), (0.5, -0.85, -0.1)), stroke=(0.0, 0.05, 0.0), wagging=True,
        spine=(0.06, 0.0, 0.08), period=(0.35, 0.5), counts=(2, 4), weight=1.5,
    ),
    "high five": Pose(
        ("give a high five with the right hand", "high-five someone with their right hand",
         "give someone a high five"),
        right=((0.02, 0.2, 0.25), (0.8, -0.6, 0.1)), stroke=(-0.06, 0.1, 0.16), period=(0.5, 0.7),
        counts=(1, 1), way=0.6, weight=1.0,
    ),
    "hammer": Pose(
        ("hammer with the right hand", "hammer a nail with their right hand",
         "swing a hammer with the right hand"),
        right=((0.0, 0.12, 0.27), (0.7, -0.65, -0.2)),
        left=((-0.12, -0.18, 0.36), (0.6, -0.8, 0.0)),
        stroke=(-0.07, -0.27, 0.13), head=(0.2, 0.0, 0.0), spine_stroke=(0.06, 0.0, 0.04),
        period=(0.55, 0.8), counts=(2, 6), weight=1.5,
    ),
    "chop": Pose(
        ("chop vegetables", "chop something with a knife in the right hand", "cut food on a table"),
        right=((-0.12, -0.13, 0.32), (0.6, -0.8, -0.1)),
        left=((-0.13, -0.24, 0.33), (0.6, -0.8, -0.1)),
        stroke=(0.0, -0.10, 0.02), head=(0.35, 0.0, 0.0), spine=(0.1, 0.0, 0.0),
        period=(0.35, 0.5), counts=(4, 9), weight=1.0,
    ),
    "drums": Pose(
        ("play the drums", "play air drums", "drum in the air with both hands"),
        both=((-0.03, -0.08, 0.33), (0.65, -0.75, -0.1)), stroke=(-0.02, -0.17, 0.04),
        left_stroke=(-0.02, -0.17, 0.04), alternate=True, head_stroke=(0.08, 0.0, 0.0),
        period=(0.36, 0.55), counts=(4, 10), way=0.6, weight=1.5, laid=0.6,
    ),
    "piano": Pose(
        ("play the piano", "play an imaginary piano", "play a keyboard with both hands"),
        both=((-0.06, -0.22, 0.36), (0.6, -0.8, -0.1)), stroke=(0.08, -0.04, 0.0),
        left_stroke=(-0.08, -0.04, 0.0), wagging=True, head=(0.2, 0.0, 0.0), period=(0.7, 1.2),
        counts=(3, 6), weight=1.0,
    ),
    "guitar": Pose(
        ("play the guitar", "play air guitar", "strum a guitar with the right hand"),
        right=((-0.13, -0.29, 0.22), (0.8, -0.3, -0.35)),
        left=((0.17, -0.11, 0.33), (0.4, -0.9, 0.0)),
        stroke=(0.01, 0.07, 0.0), left_stroke=(0.02, -0.01, 0.0), wagging=True,
        head=(0.15, 0.0, 0.15),
        spine_stroke=(0.03, 0.03, 0.0), period=(0.4, 0.65), counts=(4, 10), weight=1.5, laid=0.8,
    ),
    "violin": Pose(
        ("play the violin", "play an imaginary violin", "bow a violin with the right hand"),
        right=((-0.03, -0.07, 0.31), (0.85, -0.45, 0.0)),
        left=((0.02, 0.02, 0.36), (0.1, -0.95, -0.1)),
        stroke=(0.11, -0.09, 0.05), wagging=True, head=(0.12, 0.2, 0.3), period=(0.9, 1.5),
        counts=(2, 5), weight=1.0, laid=0.3,
    ),
    "conduct": Pose(
        ("conduct an orchestra", "conduct with both hands", "conduct music with both arms"),
        both=((0.0, 0.06, 0.34), (0.75, -0.65, -0.1)), stroke=(0.09, -0.19, 0.03),
        left_stroke=(0.09, -0.19, 0.03), period=(0.7, 1.1), counts=(3, 7), head=(-0.05, 0.0, 0.0),
        weight=1.2,
    ),
    "drive": Pose(
        ("turn a steering wheel", "steer an imaginary car", "drive an imaginary car"),
        both=((-0.03, -0.06, 0.40), (0.6, -0.8, -0.1)), stroke=(0.03, 0.12, 0.0),
        left_stroke=(0.03, -0.12, 0.0), wagging=True, period=(1.2, 1.8), counts=(1, 3), weight=0.8,
    ),
    "cheer": Pose(
        ("cheer with both arms in the air", "pump both fists in the air", "celebrate with both"
         " arms raised", "throw both arms up in victory"),
        both=((0.1, 0.44, 0.08), (0.9, -0.1, 0.3)), stroke=(0.04, -0.18, 0.05),
        left_stroke=(0.04, -0.18, 0.05), period=(0.45, 0.65), counts=(2, 5), head=(-0.15, 0.0, 0.0),
        way=0.55, weight=2.0, laid=1.5,
    ),
    "fist pump": Pose(
        ("pump the right fist", "pump the right fist in the air", "punch the air with their right"
         " fist"),
        right=((0.08, 0.42, 0.12), (0.8, -0.3, 0.3)), stroke=(0.03, -0.22, 0.06),
        period=(0.42, 0.6),
        counts=(2, 4), way=0.55, weight=1.0, laid=0.8,
    ),
}
