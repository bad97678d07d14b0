"""What other programs call the joints: names for the 24 joints of an exported figure.

A preset renames; rest pose and axes of the bones stay ours (T-pose, all axes those of the world). A
program finds the bones by their names and retargets from there.
"""

from __future__ import annotations

from typing import Final

from motion.joints import JOINT_NAMES

HANDS: Final = ("left_hand", "right_hand")  # SMPL's joints 22 and 23, at the palms
SMPL_NAMES: Final = (*JOINT_NAMES, *HANDS)

# One row for each joint in the SMPL order: Mixamo, Unreal, VRM 1.0 and Unity (HumanBodyBones). The
# palms, which none of them has, take the name of the bone that begins there.
_TABLE: Final = """
pelvis          Hips              pelvis        hips                 Hips
left_hip        LeftUpLeg         thigh_l       leftUpperLeg         LeftUpperLeg
right_hip       RightUpLeg        thigh_r       rightUpperLeg        RightUpperLeg
spine1          Spine             spine_01      spine                Spine
left_knee       LeftLeg           calf_l        leftLowerLeg         LeftLowerLeg
right_knee      RightLeg          calf_r        rightLowerLeg        RightLowerLeg
spine2          Spine1            spine_02      chest                Chest
left_ankle      LeftFoot          foot_l        leftFoot             LeftFoot
right_ankle     RightFoot         foot_r        rightFoot            RightFoot
spine3          Spine2            spine_03      upperChest           UpperChest
left_foot       LeftToeBase       ball_l        leftToes             LeftToes
right_foot      RightToeBase      ball_r        rightToes            RightToes
neck            Neck              neck_01       neck                 Neck
left_collar     LeftShoulder      clavicle_l    leftShoulder         LeftShoulder
right_collar    RightShoulder     clavicle_r    rightShoulder        RightShoulder
head            Head              head          head                 Head
left_shoulder   LeftArm           upperarm_l    leftUpperArm         LeftUpperArm
right_shoulder  RightArm          upperarm_r    rightUpperArm        RightUpperArm
left_elbow      LeftForeArm       lowerarm_l    leftLowerArm         LeftLowerArm
right_elbow     RightForeArm      lowerarm_r    rightLowerArm        RightLowerArm
left_wrist      LeftHand          hand_l        leftHand             LeftHand
right_wrist     RightHand         hand_r        rightHand            RightHand
left_hand       LeftHandMiddle1   middle_01_l   leftMiddleProximal   LeftMiddleProximal
right_hand      RightHandMiddle1  middle_01_r   rightMiddleProximal  RightMiddleProximal
"""
_COLUMNS: Final = tuple(zip(*(line.split() for line in _TABLE.strip().splitlines()), strict=True))

PRESETS: Final[dict[str, tuple[str, ...]]] = {
    "smpl": SMPL_NAMES,
    "mixamo": tuple(f"mixamorig:{name}" for name in _COLUMNS[1]),
    "unreal": _COLUMNS[2],
    "vrm": _COLUMNS[3],
    "unity": _COLUMNS[4],
}
