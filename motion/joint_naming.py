"""What joints of other skeletons are called, and which of our 22 joints each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from motion.export.names import PRESETS
from motion.joints import JOINT_NAMES, NUM_JOINTS

# A skeleton without one of these cannot be told from the rest; spine, collars and toes can.
NEEDED: Final = tuple(
    name
    for name in JOINT_NAMES
    if name == "pelvis" or name.endswith(("hip", "knee", "ankle", "shoulder", "elbow", "wrist"))
)
_PREFIX: Final = re.compile(r"^(?:.*[:|]|mixamorig\d*_?|[mf]_avg_)", re.IGNORECASE)
_MEANINGLESS: Final = re.compile(r"[^a-z0-9]")

# Our joint, then what it is called by: Biovision and LAFAN1 where it differs from Mixamo; the CMU
# database as BVH and as ASF; SMPL with sides as letters; skeletons named by anatomy (100STYLE).
_TABLE: Final = """
pelvis          Hips           Hips          root        Pelvis      Hips
left_hip        LeftUpLeg      LeftUpLeg     lfemur      L_Hip       LeftHip
right_hip       RightUpLeg     RightUpLeg    rfemur      R_Hip       RightHip
spine1          Spine          LowerBack     lowerback   Spine1      Chest
left_knee       LeftLeg        LeftLeg       ltibia      L_Knee      LeftKnee
right_knee      RightLeg       RightLeg      rtibia      R_Knee      RightKnee
spine2          Spine1         Spine         upperback   Spine2      Chest2
left_ankle      LeftFoot       LeftFoot      lfoot       L_Ankle     LeftAnkle
right_ankle     RightFoot      RightFoot     rfoot       R_Ankle     RightAnkle
spine3          Spine2         Spine1        thorax      Spine3      Chest4
left_foot       LeftToe        LeftToeBase   ltoes       L_Foot      LeftToe
right_foot      RightToe       RightToeBase  rtoes       R_Foot      RightToe
neck            Neck           Neck          lowerneck   Neck        Neck
left_collar     LeftShoulder   LeftShoulder  lclavicle   L_Collar    LeftCollar
right_collar    RightShoulder  RightShoulder rclavicle   R_Collar    RightCollar
head            Head           Head          head        Head        Head
left_shoulder   LeftArm        LeftArm       lhumerus    L_Shoulder  LeftShoulder
right_shoulder  RightArm       RightArm      rhumerus    R_Shoulder  RightShoulder
left_elbow      LeftForeArm    LeftForeArm   lradius     L_Elbow     LeftElbow
right_elbow     RightForeArm   RightForeArm  rradius     R_Elbow     RightElbow
left_wrist      LeftHand       LeftHand      lwrist      L_Wrist     LeftWrist
right_wrist     RightHand      RightHand     rwrist      R_Wrist     RightWrist
"""
_COLUMNS: Final = tuple(zip(*(line.split() for line in _TABLE.split("\n") if line), strict=True))
_NAMINGS: Final = {
    **{name: joints[:NUM_JOINTS] for name, joints in PRESETS.items()},
    **dict(zip(("lafan1", "cmu", "asf", "smpl_letters", "anatomy"), _COLUMNS[1:], strict=True)),
}


def find_joints(names: Iterable[str], given: Mapping[str, str] | None = None) -> dict[int, int]:
    """Return which joint of a skeleton each of our 22 joints is: our index -> its index.

    Joints of the spine, collars, toes, neck and head may be missing.

    Args:
        names: of the skeleton's joints.
        given: our names -> the skeleton's, for a skeleton of no known naming.
    Raises:
        ValueError: no known naming fits, or a name that was given is not in the skeleton.
    """
    plain = {_plain(name): index for index, name in reversed(list(enumerate(names)))}
    if given is not None:
        return _given_joints(plain, given)
    best: dict[int, int] = {}
    for naming in _NAMINGS.values():
        found = {
            ours: plain[_plain(name)] for ours, name in enumerate(naming) if _plain(name) in plain
        }
        if all(JOINT_NAMES.index(name) in found for name in NEEDED) and len(found) > len(best):
            best = found
    if not best:
        some = ", ".join(list(plain)[:5])
        raise ValueError(
            f"its joints ({some} ...) have no known names ({', '.join(_NAMINGS)}); "
            "give --joint-names"
        )
    return best


def _given_joints(plain: Mapping[str, int], given: Mapping[str, str]) -> dict[int, int]:
    for ours, theirs in given.items():
        if ours not in JOINT_NAMES:
            raise ValueError(f"joint names: {ours!r} is none of our joints ({JOINT_NAMES[0]} ...)")
        if _plain(theirs) not in plain:
            raise ValueError(f"it has no joint {theirs!r}, which --joint-names gives for {ours}")
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise ValueError(f"--joint-names must also give {', '.join(missing)}")
    return {JOINT_NAMES.index(ours): plain[_plain(theirs)] for ours, theirs in given.items()}


def _plain(name: str) -> str:
    """The name in lower case without what stands before it and without signs."""
    return _MEANINGLESS.sub("", _PREFIX.sub("", name).lower())
