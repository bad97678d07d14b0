"""Poses that say something: waving, clapping, folded arms, raised fists, looks and nods: a table.

Places are metres from the shoulder (outward, up, forward), see `arms`. One-armed poses are drawn
for the right arm; `gestures` mirrors half of them.
"""

from __future__ import annotations

from training.synthesis.gestures.arms import MIDDLE, bent
from training.synthesis.gestures.poses import SIDEWAYS, Arm, Pose

_HIP: Arm = ((0.0, -0.37, 0.02), (0.9, 0.05, -0.45))  # the heel of the hand on the hip bone

# fmt: off
SIGNALS: dict[str, Pose] = {
    # waving
    "wave": Pose(
        ("wave", "wave at someone", "wave with the right hand", "wave their right hand",
         "wave hello with their right hand", "wave with the right hand",
         "raise the right hand and [wave]", "greet someone by waving the right hand"),
        right=bent((0.85, -0.3, 0.4), (0.05, 0.97, 0.2)), stroke=(0.15, -0.01, 0.02), wagging=True,
        period=(0.48, 0.85), counts=(1, 6), counted=("wave with the right hand", "wave",
         "wave their right hand"), head=(-0.03, 0.0, -0.08), weight=7.0, laid=7.0,
    ),
    "wave high": Pose(
        ("wave with the right hand above the head", "wave their raised right hand",
         "raise the right arm high and [wave]", "wave the right arm overhead"),
        right=((0.10, 0.45, 0.08), (0.9, -0.3, 0.2)), stroke=(0.17, -0.02, 0.0), wagging=True,
        period=(0.5, 0.85), counts=(2, 6), counted=("wave the right hand above the head",),
        head=(-0.08, 0.0, 0.0), weight=2.5, laid=2.0,
    ),
    "wave both hands": Pose(
        ("wave with both hands", "wave both hands", "raise both hands and [wave]",
         "wave with both arms in the air"),
        both=bent((0.75, 0.3, 0.45), (0.1, 0.97, 0.1)), stroke=(0.15, -0.02, 0.0),
        left_stroke=(0.15, -0.02, 0.0), wagging=True, period=(0.5, 0.85), counts=(1, 6),
        counted=("wave both hands", "wave with both hands"), weight=2.5, laid=2.0,
    ),
    "wave arms overhead": Pose(
        ("wave both arms above the head", "wave their arms overhead from side to side",
         "sway both raised arms from side to side"),
        both=((0.02, 0.48, 0.06), (0.8, -0.1, -0.2)), stroke=(0.2, -0.04, 0.0),
        left_stroke=(-0.2, -0.04, 0.0), wagging=True, period=(0.9, 1.4), counts=(2, 5),
        spine_stroke=(0.0, -0.08, 0.0), weight=1.2, laid=0.5,
    ),
    "flap arms": Pose(
        ("flap their arms like a bird", "flap both arms", "move the arms up and down like wings"),
        both=((0.46, 0.12, 0.0), (0.0, -0.4, -0.9)), stroke=(-0.05, -0.32, 0.0),
        left_stroke=(-0.05, -0.32, 0.0), period=(0.6, 1.0), counts=(2, 6),
        counted=("flap both arms",), weight=1.2, laid=1.0,
    ),
    # clapping: wrists meet 8 cm apart, the palms between them
    "clap": Pose(
        ("clap", "clap their hands", "applaud", "clap with both hands in front of the chest",
         "clap the hands together"),
        both=((MIDDLE + 0.185, -0.12, 0.30), (0.7, -0.75, -0.1)), stroke=(-0.145, 0.01, 0.0),
        left_stroke=(-0.145, 0.01, 0.0), period=(0.38, 0.6), counts=(1, 6),
        counted=("clap", "clap their hands"), way=0.6, weight=6.0, laid=4.0,
    ),
    "clap overhead": Pose(
        ("clap above the head", "clap their hands overhead",
         "raise both arms and [clap] the hands above the head"),
        both=((MIDDLE + 0.2, 0.40, 0.06), (0.9, -0.1, 0.1)), stroke=(-0.14, 0.01, 0.0),
        left_stroke=(-0.14, 0.01, 0.0), period=(0.4, 0.65), counts=(1, 6),
        counted=("clap above the head", "clap overhead"), weight=1.5, laid=0.7,
    ),
    # resting poses
    "cross arms": Pose(
        ("cross their arms", "cross the arms in front of the chest", "fold their arms",
         "stand with crossed arms", "fold the arms across the chest"),
        right=((-0.29, -0.14, 0.17), (0.6, -0.75, 0.1)),
        left=((-0.27, -0.19, 0.24), (0.6, -0.75, 0.1)), via=(0.1, -0.6, 0.8), hold=(1.2, 4.0),
        weight=3.0, laid=2.0,
    ),
    "hands on hips": Pose(
        ("put both hands on the hips", "place their hands on their hips",
         "stand with the hands on the hips", "rest both hands on the hips"),
        both=_HIP, hold=(1.2, 4.0), weight=3.0, laid=2.5,
    ),
    "hand on hip": Pose(
        ("put the right hand on the hip", "rest their right hand on their hip",
         "place the right hand on the right hip", "stand with the right hand on the hip",
         "prop the right hand on the hip", "set one hand on the hip, the right one"),
        right=_HIP, hold=(1.0, 3.5), spine=(0.0, 0.06, 0.0), weight=3.0, laid=1.6,
    ),
    "hands behind back": Pose(
        ("put both hands behind the back", "clasp their hands behind their back",
         "hold the hands behind the back"),
        both=((MIDDLE + 0.05, -0.40, -0.13), (0.75, 0.0, -0.7)), via=(0.35, -0.85, -0.5),
        hold=(1.2, 4.0), weight=1.5, laid=1.5,
    ),
    "hands behind head": Pose(
        ("put both hands behind the head", "place their hands behind their head",
         "clasp the hands behind the head"),
        both=((-0.10, 0.20, -0.11), (1.0, 0.15, 0.15)), via=(1.0, 0.2, 0.1), hold=(1.0, 3.0),
        way=1.1, weight=2.2, laid=0.8,
    ),
    "pray": Pose(
        ("pray", "put the palms together in front of the chest", "fold their hands in prayer",
         "press the palms together and [bow] the head"),
        both=((MIDDLE + 0.04, -0.10, 0.25), (0.85, -0.55, 0.0)), head=(0.4, 0.0, 0.0),
        spine=(0.05, 0.0, 0.0), hold=(1.2, 3.5), weight=1.5,
    ),
    "guard": Pose(
        ("raise both fists in a boxing guard", "take up a boxing stance with the fists in front of"
         " the face", "hold both fists up in front of the face", "get into a fighting guard"),
        right=((-0.08, 0.03, 0.25), (0.3, -0.9, 0.1)), left=((-0.07, 0.05, 0.32), (0.3, -0.9, 0.1)),
        spine=(0.1, 0.0, -0.15), head=(0.05, 0.0, 0.12), stroke=(0.01, 0.03, 0.03),
        period=(0.5, 0.8),
        left_stroke=(0.01, 0.03, 0.03), counts=(2, 6), way=0.6, weight=1.2, laid=0.8,
    ),
    "surrender": Pose(
        ("raise both hands in surrender", "hold both hands up at head height",
         "put their hands up", "put both hands up as if surrendering"),
        both=bent((0.95, -0.1, 0.2), (0.0, 1.0, 0.12)), hold=(1.0, 3.0), weight=1.5, laid=1.0,
    ),
    "flex both": Pose(
        ("flex both biceps", "flex their muscles", "show off the muscles of both arms",
         "pose like a bodybuilder with both arms up"),
        both=bent((0.98, 0.1, 0.1), (-0.42, 0.9, 0.08)), hold=(0.8, 2.2),
        stroke=(-0.03, 0.0, 0.0), left_stroke=(-0.03, 0.0, 0.0), period=(0.6, 0.9), counts=(1, 3),
        weight=1.2, laid=0.4,
    ),
    "flex one": Pose(
        ("flex the right biceps", "flex their right arm", "show the muscle of the right arm"),
        right=bent((0.98, 0.05, 0.1), (-0.45, 0.89, 0.08)), head=(0.05, 0.0, -0.5),
        hold=(0.8, 2.2), weight=0.8,
    ),
    "airplane": Pose(
        ("spread both arms like an airplane", "stretch the arms out to the sides like wings"),
        both=SIDEWAYS, spine_stroke=(0.0, 0.12, 0.0), wagging=True, period=(1.4, 2.2),
        counts=(1, 2), weight=0.7, laid=1.5,
    ),
    "zombie": Pose(
        ("stretch both arms forward like a zombie", "hold both arms straight out in front"),
        both=((-0.02, -0.02, 0.5), (0.6, -0.8, 0.0)), head=(0.1, 0.12, 0.0),
        stroke=(0.0, -0.05, 0.0), left_stroke=(0.0, -0.05, 0.0), alternate=True, period=(0.9, 1.3),
        counts=(2, 4), weight=0.8, laid=2.0,
    ),
    # head only
    "nod": Pose(
        ("nod", "nod the head", "nod their head in agreement", "nod yes"),
        head_stroke=(0.3, 0.0, 0.0), period=(0.5, 0.8), counts=(1, 5),
        counted=("nod", "nod the head"), way=0.3, weight=2.0, laid=1.5,
    ),
    "shake head": Pose(
        ("shake their head", "shake the head", "shake their head from side to side",
         "shake their head to say no"),
        head_stroke=(0.0, 0.0, 0.45), wagging=True, period=(0.55, 0.85), counts=(1, 4), way=0.3,
        counted=("shake their head", "shake the head"), weight=2.0, laid=1.0,
    ),
    "look left": Pose(
        ("look to the left", "look left", "turn the head to the left", "turn their head left"),
        head=(0.0, 0.0, 0.95), spine=(0.0, 0.0, 0.2), way=0.6, weight=2.5, laid=1.5,
    ),
    "look up": Pose(
        ("look up", "look up at the sky", "tilt the head back and [look] up"),
        head=(-0.6, 0.0, 0.0), spine=(-0.12, 0.0, 0.0), way=0.7, weight=1.5, laid=0.8,
    ),
    "look down": Pose(
        ("look down", "look down at the ground", "lower the head and [look] down"),
        head=(0.7, 0.0, 0.0), spine=(0.1, 0.0, 0.0), way=0.7, weight=1.5, laid=1.0,
    ),
    "look around": Pose(
        ("look around", "look left and right", "look from side to side",
         "turn their head from side to side to look around"),
        head_stroke=(0.0, 0.0, 0.85), spine_stroke=(0.0, 0.0, 0.18), wagging=True,
        period=(2.2, 3.4), counts=(1, 2), way=0.3, weight=2.5, laid=2.0,
    ),
    "tilt head": Pose(
        ("tilt their head to the right", "tilt the head to the right",
         "lean the head to the right"),
        head=(0.03, -0.5, 0.0), way=0.6, weight=0.8,
    ),
}
