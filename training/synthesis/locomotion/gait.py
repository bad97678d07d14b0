"""Gait: the manner in which a body moves over its steps, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Gait:
    """How a body moves over its steps; angles in radians, lengths in metres.

    Attributes:
        half_width: half the distance between the tracks of the two feet.
        toe_out: outward turn of the feet.
        strike: pitch of the foot when it touches the floor (heel first +, toes first -).
        push: heel rise when the toes leave the floor.
        kick: heel rise in early swing; running feet fold up behind.
        heel_up: heel rise that is held all the time (tiptoe).
        clearance: extra height of the ankle in swing, per side.
        swing_ramps: shares of the swing in which the foot gathers and loses speed.
        clearance_peak: when in the swing it is highest, 0 to 1.
        ahead: where the foot lands in front of the pelvis, as a share of the step.
        drop: how much lower the pelvis is carried than when standing.
        bob: rise of the pelvis from its lowest to its highest place, per step.
        bounce: whether the body flies between the steps.
        sway: how far the pelvis goes over the standing foot, as a share of that foot's distance.
        pelvis_turn: turn of the pelvis with the leading leg; the chest turns back by as much.
        pelvis_tilt: drop of the hip on the side of the swinging leg.
        lean: forward lean of the trunk.
        slump: bend of the upper spine.
        gaze: how far the head looks down.
        arm_swing: swing of the upper arms from the middle to the front, and as far back.
        arm_middle: middle of that swing, forward +.
        elbow: bend of the elbows when the arm is at the back and at the front.
        arm_out: how far the arms are held away from the body.
        beat: when arms and chest reach their extreme: 0 at the landing, 0.5 in mid-swing.
        lurch: extra lean of the trunk to the side of the standing leg, left and right leg.
        dip: extra lowering of the pelvis over the standing leg, left and right leg.
        wobble: slow swaying of the trunk.
    """

    half_width: float = 0.06
    toe_out: float = 0.10
    strike: float = 0.33
    push: float = 0.90
    kick: float = 0.0
    heel_up: float = 0.0
    clearance: tuple[float, float] = (0.03, 0.03)
    swing_ramps: tuple[float, float] = (0.38, 0.40)
    clearance_peak: float = 0.4
    ahead: float = 0.43
    drop: float = 0.02
    bob: float = 0.035
    bounce: bool = False
    sway: float = 0.4
    pelvis_turn: float = 0.10
    pelvis_tilt: float = 0.05
    lean: float = 0.03
    slump: float = 0.0
    gaze: float = 0.0
    arm_swing: float = 0.32
    arm_middle: float = -0.06
    elbow: tuple[float, float] = (0.28, 0.75)
    arm_out: float = 0.10
    beat: float = 0.0
    lurch: tuple[float, float] = (0.0, 0.0)
    dip: tuple[float, float] = (0.0, 0.0)
    wobble: float = 0.0


# Side steps, each closed by the other foot; and the same for a turn on the spot.
SIDE_STEPPING = Gait(
    half_width=0.09,
    toe_out=0.08,
    strike=0.1,
    push=0.3,
    clearance=(0.06, 0.06),
    drop=0.02,
    bob=0.012,
    sway=0.35,
    pelvis_turn=0.02,
    lean=0.04,
    arm_swing=0.06,
    arm_middle=0.06,
    elbow=(0.35, 0.4),
    arm_out=0.2,
)
TURNING = replace(SIDE_STEPPING, toe_out=0.12, strike=0.0, sway=0.5, lean=0.02, arm_middle=0.0)
