"""Tempo variants and sequences: what they show is what they say, and no seam jumps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.clip import MotionClip
from motion.edit import canonicalize, mirror, trim
from motion.rotations import (
    heading_angle,
    matrix_from_axis_angle,
    quaternion_from_matrix,
    rotation_y,
)
from motion.skeleton import NUM_JOINTS, PELVIS_HEIGHT, joint
from options.data import DataOptions
from tests.factories import write_clips
from training.data import items
from training.data.clip_captions import (
    joined_captions,
    split_caption,
    tempo_captions,
    tempo_directions,
)
from training.data.clip_sequences import BLEND_FRAMES, ClipSequences, TempoVariants, join
from training.data.preparation import prepare
from training.data.storage import read_motions
from training.sources.records import CaptionedClip

FPS = 30.0
LEFT, RIGHT = joint("left_wrist"), joint("right_wrist")


def standing(frames: int, arm: str, turn: float = 0.0, heading: float = 0.0) -> MotionClip:
    """A clip that swings one arm, turns by `turn` and sways a little, at rest at both ends."""
    course = torch.linspace(0, 1, frames, dtype=torch.float64)
    swing = torch.sin(torch.pi * course) ** 2
    vectors = torch.zeros(frames, NUM_JOINTS, 3, dtype=torch.float64)
    vectors[:, joint(f"{arm}_shoulder"), 2] = swing if arm == "left" else -swing
    vectors[:, joint("spine1"), 2] = 0.05 * course
    rotations = matrix_from_axis_angle(vectors)
    rotations[:, 0] = rotation_y(heading + turn * course)
    translation = torch.zeros(frames, 3, dtype=torch.float64)
    translation[:, 0] = 0.1 * swing + 0.2 * course
    translation[:, 1] = PELVIS_HEIGHT
    return MotionClip.from_rotations(rotations, translation, FPS)


def captioned(name: str, clip: MotionClip, *captions: str, **changes: bool) -> CaptionedClip:
    found = CaptionedClip(name, clip, captions, "CC0-1.0", stylised=False, homogeneous=False)
    return replace(found, **changes)


@pytest.fixture(scope="module")
def two() -> list[CaptionedClip]:
    return [
        captioned("one", standing(60, "left"), "a person raises the left arm"),
        captioned("other", standing(50, "right", 0.8, 1.1), "someone turns left", "he turns"),
    ]


def speeds(clip: MotionClip) -> torch.Tensor:
    """Joint speeds (T-1, 22), metres per second."""
    return clip.joints.diff(dim=0).norm(dim=-1) * clip.fps


def drawn(source: TempoVariants | ClipSequences, count: int = 24) -> list:
    return [source.draw(np.random.default_rng((0, index))) for index in range(count)]


def test_a_second_clip_starts_where_and_how_the_first_ends():
    first, second = standing(40, "left", 0.7), standing(45, "right", -0.4, heading=2.0)
    whole = join(first, second)
    assert whole.num_frames == 84
    torch.testing.assert_close(whole.joints[:40], first.joints)
    # After the seam it is the second clip, turned and moved as a whole.
    rest, wanted = trim(whole, 39 + BLEND_FRAMES, 84), trim(second, BLEND_FRAMES, 45)
    torch.testing.assert_close(rest.rotations[:, 1:], wanted.rotations[:, 1:])
    turned = heading_angle(whole.rotations[-1, 0]) - heading_angle(whole.rotations[39, 0])
    assert float(turned) == pytest.approx(-0.4, abs=1e-6)
    flat = [0, 2]
    moved = (whole.translation[-1] - whole.translation[39])[flat].norm()
    torch.testing.assert_close(moved, (second.translation[-1] - second.translation[0])[flat].norm())


@pytest.mark.parametrize("cut", [10, 20, 30])
def test_no_joint_jumps_at_a_seam_even_in_mid_movement(cut):
    first, second = trim(standing(40, "left"), 0, cut), trim(standing(60, "right"), 12, 60)
    whole = join(first, second)
    own = max(float(speeds(first).max()), float(speeds(second).max()))
    pose = (canonicalize(trim(first, cut - 1, cut)).joints - canonicalize(second).joints[0])[0]
    # A gap that closes within the blend adds at most 1.9 times its mean speed.
    closing = 1.9 * float(pose.norm(dim=-1).max()) * FPS / BLEND_FRAMES
    assert float(speeds(whole).max()) < 1.5 * own + closing
    # Speeds go on as well: an unblended seam would change them within one frame.
    change = whole.joints.diff(n=2, dim=0).norm(dim=-1).amax(-1)
    assert float(change[cut - 2]) < 0.35 * own / FPS + 0.1 * closing / FPS


def test_sequences_say_both_in_order_and_show_both(two):
    texts = set()
    for derived in drawn(ClipSequences(two)):
        left = derived.clip.joints[:, [LEFT, RIGHT]].diff(dim=0).norm(dim=-1)
        early, late = left[:40].mean(0), left[-30:].mean(0)
        for text in derived.captions:
            first, second = (
                text.replace(" and then ", ", then ").replace(",,", ",").split(", then ")
            )
            texts.add(text)
            if "raises" in first:
                assert int(early.argmax()) == ("right arm" in first)
            else:
                assert int(late.argmax()) == ("right arm" in second)
        assert derived.clip.num_frames == 109
        turns = float(
            heading_angle(derived.clip.rotations[-1, 0])
            - heading_angle(derived.clip.rotations[0, 0])
        )
        said = " ".join(derived.captions)
        if "turns left" in said or "turns right" in said:
            assert (turns > 0) == ("turns left" in said)
    assert "a person raises the left arm, then turns left" in texts
    assert any(text.startswith("someone turns right") for text in texts)
    assert any("raises the right arm" in text for text in texts)


def test_only_like_poses_and_other_acts_are_joined(two):
    clip = standing(60, "left")
    bent = clip.rotations.clone()
    bent[:, joint("left_shoulder")] = matrix_from_axis_angle(torch.tensor([0.0, 0.0, 2.5])).double()
    bent[:, joint("right_shoulder")] = bent[:, joint("left_shoulder")].mT
    other = captioned("bent", MotionClip.from_rotations(bent, clip.translation, FPS), "she poses")
    assert drawn(ClipSequences([two[0], other]), 1) == [None]
    same = captioned("same", standing(50, "right"), "a man raises the left arm")
    assert drawn(ClipSequences([two[0], same]), 1) == [None]
    assert drawn(ClipSequences([]), 1) == [None]


def test_a_steady_clip_is_cut_to_parts_others_are_whole():
    clips = [
        captioned("long", standing(400, "left"), "a person sways", homogeneous=True),
        captioned("whole", standing(60, "right"), "someone stretches"),
        captioned("too_long", standing(400, "right"), "he bows"),
    ]
    for derived in filter(None, drawn(ClipSequences(clips), 12)):
        assert derived.clip.seconds <= 7.4
        assert "bows" not in "".join(derived.captions)


def test_tempo_variants_say_how_quick_they_are():
    clip = standing(90, "left")
    source = TempoVariants([captioned("wave", clip, "a person raises the left arm")])
    seen = set()
    for derived in drawn(source):
        slower = derived.clip.num_frames > clip.num_frames
        share = clip.num_frames / derived.clip.num_frames
        assert 0.59 < share < 0.81 if slower else 1.24 < share < 1.62
        (text,) = derived.captions
        assert ("slowly" in text) == slower
        assert any(word in text for word in ("quickly", "fast", "rapidly")) != slower
        moves = derived.clip.joints.diff(dim=0).norm(dim=-1).sum(0)
        assert (moves[RIGHT] > moves[LEFT]) == ("right arm" in text)
        seen.add((slower, "right" in text))
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("caption", "directions"),
    [
        ("a person walks forward", ("slower", "quicker")),
        ("a person sits down", ("slower", "quicker")),
        ("someone gets up from lying down", ("slower", "quicker")),
        ("a person runs forward", ("quicker",)),
        ("a person walks forward slowly", ()),
        ("a man walks at a normal pace", ()),
        ("someone jumps up and down", ()),
        ("someone falls to the ground", ()),
        ("a person throws a ball", ()),
        ("a person does a backflip", ()),
        ("a person stands still", ()),
        ("someone is sleeping on the floor", ()),
        ("a person sits on a chair", ()),
    ],
)
def test_tempo_words_come_only_where_tempo_is_free(caption, directions):
    assert tempo_directions((caption,)) == directions
    assert tempo_directions(("a person moves", caption)) == directions


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        (
            "a person walks forward",
            {"a person walks forward slowly", "a person slowly walks forward"},
        ),
        (
            "someone is walking forward",
            {"someone is walking forward slowly", "someone is slowly walking forward"},
        ),
        ("he bends down and picks it up", {"he slowly bends down and picks it up"}),
        ("a person keeps hammering", {"a person keeps hammering slowly"}),
    ],
)
def test_the_adverb_stands_where_it_belongs(caption, wanted):
    said = {
        tempo_captions((caption,), "slower", np.random.default_rng(seed))[0] for seed in range(20)
    }
    assert said == wanted
    assert tempo_captions(("a salsa dancer turns",), "slower", np.random.default_rng(0)) == ()


def test_joined_captions_name_the_subject_once_and_are_in_the_present():
    first = ("a person walks forward", "someone is walking", "a dancer walks forward")
    second = ("someone slowly waves", "a woman jumps and then bows", "a person lying down wakes up")
    for seed in range(5):
        said = joined_captions(first, second, np.random.default_rng(seed))
        assert set(said) <= {
            "a person walks forward, then slowly waves",
            "a person walks forward and then slowly waves",
        }
        assert said
    assert joined_captions(("a dancer turns",), second, np.random.default_rng(0)) == ()
    assert split_caption("A man waves.").predicate == "waves"


def test_the_same_draw_gives_the_same_motion(two):
    for source in (ClipSequences, TempoVariants):
        clips = [two[0], captioned("other", standing(70, "right"), "someone stretches")]
        one, other = drawn(source(clips), 4), drawn(source(clips), 4)
        for a, b in zip(one, other, strict=True):
            assert a.captions == b.captions
            assert torch.equal(a.clip.joints, b.clip.joints)
        assert len({derived.captions for derived in one}) > 1


def test_mirroring_commutes_with_joining():
    first, second = standing(40, "left", 0.5), standing(45, "right", -0.4)
    torch.testing.assert_close(
        mirror(join(first, second)).joints, join(mirror(first), mirror(second)).joints
    )


def write_source(folder: Path) -> Path:
    """Four captioned clips of one arm each."""
    names = ("walk", "wave", "nod", "bow")
    write_clips(folder, names, frames=70)
    for number, name in enumerate(names):
        clip = standing(60, ("left", "right")[number % 2], 0.3 * number)
        path = folder / "clips" / f"{name}.npz"
        with np.load(path) as arrays:
            parts = dict(arrays)
        parts["quats"] = quaternion_from_matrix(clip.rotations).numpy().astype(np.float32)
        parts["root"] = clip.translation.numpy().astype(np.float32)
        np.savez(path, **parts)
    return folder


def test_prepared_folders_hold_them_and_never_what_is_held_out(tmp_path, monkeypatch):
    clips = write_source(tmp_path / "clips")
    held_out = ("walk", "nod")
    monkeypatch.setattr(items, "draw", lambda seed, name: 0.0 if name in held_out else 0.9)
    options = DataOptions(
        out_dir=tmp_path / "data", grammar=0, clips=(clips,), tempos=6, sequences=6, workers=1
    )
    shards = {shard.shard: shard.motions for shard in prepare(options)}
    assert shards == {"clips_00": 8, "tempo_0000": 6, "sequence_0000": 6}
    made = [m.row for m in read_motions(options.out_dir) if m.row.name[:4] in ("temp", "sequ")]
    assert len(made) == 12
    for row in made:
        assert (row.source, row.croppable, row.held_out) == ("clips", False, False)
        # Captions end in the clip's number: 0 and 2 are held out.
        assert not any(digit in text for text in row.captions for digit in "02")
        assert row.captions
        assert row.weight < 1


def test_a_folder_from_before_may_be_given_them_once(tmp_path):
    clips = write_source(tmp_path / "clips")
    options = DataOptions(
        out_dir=tmp_path / "data", grammar=0, clips=(clips,), held_out=0.0, workers=1
    )
    list(prepare(options))
    record = options.out_dir / "prepared.json"
    lines = [
        line for line in record.read_text().splitlines() if "tempos" not in line
    ]  # as it was written before there were such options
    record.write_text("\n".join(line for line in lines if "sequences" not in line))
    assert not list(prepare(options))
    more = replace(options, tempos=2, sequences=2)
    assert [shard.shard for shard in prepare(more)] == ["tempo_0000", "sequence_0000"]
    for change in ({"tempos": 3}, {"sequences": 0}):
        with pytest.raises(ValueError, match="was prepared with another"):
            list(prepare(replace(more, **change)))


@pytest.mark.parametrize("change", [{"tempos": -1}, {"sequences": -1}, {"tempos": 5}])
def test_impossible_numbers_are_refused(change):
    with pytest.raises(ValueError, match=next(iter(change))):
        DataOptions(**change)
