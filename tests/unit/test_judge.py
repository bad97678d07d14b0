"""A checkpoint's judge: who chooses, that no neighbour has a say, and what a folder must hold."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file

from models import candidates
from models.candidates import candidate_seed
from models.diagnosis.checkpoint_files import examine_files, find_checkpoint
from models.digests import record_digests
from models.judge.evaluator import load_evaluator
from models.judge.judge import put_judge, same_evaluator
from models.pipeline import Task, TextToMotion
from models.sampling import sample_seed
from motion.features272 import clip_from_features
from options.checkpoint import GenerationDefaults
from scripts.evaluation_tables import choice_record, generation_table
from tests.factories import write_checkpoint, write_evaluator

TEXTS = ["a person walks", "someone jumps twice on the spot", "she bows"]
FPS = 30.0


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory):
    return write_evaluator(tmp_path_factory.mktemp("evaluator"))


@pytest.fixture(scope="module")
def directory(tmp_path_factory, evaluator):
    defaults = GenerationDefaults(guidance=1.5, best_of=3)
    folder = write_checkpoint(tmp_path_factory.mktemp("judged") / "c", generation=defaults)
    put_judge(evaluator, folder)
    return folder


@pytest.fixture(scope="module")
def generator(directory):
    return TextToMotion.from_pretrained(directory, device="cpu", batch_size=4)


def fit(evaluator, text, features):
    """The cosine of a text and a motion, as the evaluation would have it."""
    joints = clip_from_features(features, FPS).joints
    place = evaluator.encode_motions([(joints, FPS)])[0]
    return float(evaluator.encode_texts([text])[0] @ place)


def test_the_motion_that_the_judge_places_nearest_to_the_text_is_kept(
    generator, evaluator, monkeypatch
):
    monkeypatch.setattr(candidates, "_COMPANY", 0.0)
    judge = load_evaluator(evaluator)
    kept = [samples[0] for samples in generator(TEXTS, seed=4, seconds=1.0)]
    engine, sampler = generator._engine(4, True), generator.sampler()
    for text, generation in zip(TEXTS, kept, strict=True):
        task = Task(text, seconds=1.0)
        seeds = [candidate_seed(sample_seed(4, text, 0), number) for number in range(3)]
        encoded = generator._texts.encode_one(text)
        rows = []
        for seed in seeds:
            request = generator._request(0, task, encoded, generator.limits(task), 4)
            ((row,),) = engine.generate([replace(request, seed=seed)], sampler)
            rows.append(generator.decode(torch.tensor(row.tokens)))
        scores = [fit(judge, text, features) for features in rows]
        assert generation.candidate_scores == tuple(scores)
        best = scores.index(max(scores))
        assert generation.candidate == best
        assert torch.equal(generation.features, rows[best])
        assert generation.seed == seeds[best]
        assert generation.judge == "evaluator"
    assert any(generation.candidate for generation in kept)


def test_a_motion_is_the_same_alone_and_in_a_batch(generator):
    together = generator(TEXTS, num_samples=2, seed=5)
    for text, samples in zip(TEXTS, together, strict=True):
        ((alone,),) = generator([text], seed=5)
        assert alone.tokens.tolist() == samples[0].tokens.tolist()
        assert alone.candidate_scores == samples[0].candidate_scores  # to the bit
        assert torch.equal(alone.features, samples[0].features)


def test_no_motion_is_decoded_twice(generator, monkeypatch):
    decoded = []
    decode = generator._decode
    monkeypatch.setattr(generator, "_decode", lambda rows: decoded.extend(rows) or decode(rows))
    generator(TEXTS, seed=6, seconds=0.5)
    assert len(decoded) == 3 * len(TEXTS)
    generator(TEXTS, seed=6, seconds=0.5, best_of=1)  # there is nothing to judge
    assert len(decoded) == 4 * len(TEXTS)


def test_without_a_judge_the_model_judges_itself(directory, tmp_path):
    shutil.copytree(directory, tmp_path / "c", ignore=shutil.ignore_patterns("judge"))
    plain = TextToMotion.from_pretrained(tmp_path / "c", device="cpu")
    assert plain.judge_name == "text fit"
    ((kept,),) = plain(TEXTS[:1], seconds=0.5)
    assert (kept.judge, len(kept.candidate_scores)) == ("text fit", 3)
    ((first,),) = plain(TEXTS[:1], seconds=0.5, best_of=1)
    assert (first.judge, first.candidate_scores) == (None, ())


def test_a_motion_of_numbers_that_are_not_finite_fits_nothing(generator, monkeypatch):
    decode = generator._decode

    def broken(rows):
        return [type(one)(one.features * float("nan"), one.clamped) for one in decode(rows)]

    monkeypatch.setattr(generator, "_decode", broken)
    ((kept,),) = generator(TEXTS[:1], seconds=0.5)
    assert kept.candidate_scores == (-1.0, -1.0, -1.0)


def spoil(folder, name, change):
    weights = load_file(folder / name)
    change(weights)
    save_file(weights, folder / name)


DAMAGES = {
    "empty": (lambda j: [path.unlink() for path in j.iterdir()], "judge holds no evaluator"),
    "another model's config": (
        lambda j: (j / "config.json").write_text(json.dumps({"model_type": "t5"})),
        "judge/config.json",
    ),
    "no weights": (lambda j: (j / "evaluator.safetensors").unlink(), "evaluator.safetensors"),
    "cut weights": (
        lambda j: (j / "evaluator.safetensors").write_bytes(b"what"),
        "evaluator.safetensors is damaged",
    ),
    "a weight missing": (
        lambda j: spoil(j, "evaluator.safetensors", lambda w: w.pop("text.first")),
        "text.first is missing",
    ),
    "not finite": (
        lambda j: spoil(j, "evaluator.safetensors", lambda w: w["mean"].fill_(float("nan"))),
        "mean holds NaN",
    ),
    "cut vocabulary": (lambda j: (j / "tokenizer.json").write_text("{"), "is no vocabulary"),
    "no vocabulary": (lambda j: (j / "tokenizer.json").unlink(), "tokenizer.json is missing"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_foreign_judge_is_told_in_one_line(directory, tmp_path, damage):
    change, words = DAMAGES[damage]
    shutil.copytree(directory, tmp_path / "c")
    change(tmp_path / "c" / "judge")
    with pytest.raises((ValueError, FileNotFoundError), match=words) as caught:
        TextToMotion.from_pretrained(tmp_path / "c", device="cpu")
    assert len(str(caught.value).splitlines()) == 1
    with pytest.raises((ValueError, FileNotFoundError), match=words):
        put_judge(tmp_path / "c" / "judge", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_digests_cover_the_judge(directory, tmp_path):
    shutil.copytree(directory, tmp_path / "c")
    whole = TextToMotion.from_pretrained(tmp_path / "c", device="cpu").checkpoint.digest
    (tmp_path / "c" / "judge").rename(tmp_path / "judge")
    record_digests(tmp_path / "c")
    (tmp_path / "judge").rename(tmp_path / "c" / "judge")
    (digests, *_) = examine_files(find_checkpoint(tmp_path / "c")).findings
    assert (digests.verdict, "judge/evaluator" in digests.value) == ("suspicious", True)
    record_digests(tmp_path / "c")
    names = (tmp_path / "c" / "SHA256SUMS").read_text()
    assert all(f"judge/{name}" in names for name in ("config.json", "tokenizer.json"))
    found = {
        one.name: one.verdict for one in examine_files(find_checkpoint(tmp_path / "c")).findings
    }
    assert (found["digests"], found["judge finite"]) == ("good", "good")
    weights = tmp_path / "c" / "judge" / "evaluator.safetensors"
    spoil(weights.parent, weights.name, lambda w: w["mean"].add_(1))
    (digests, *_) = examine_files(find_checkpoint(tmp_path / "c")).findings
    assert (digests.verdict, "judge/evaluator" in digests.value) == ("bad", True)
    assert TextToMotion.from_pretrained(tmp_path / "c", device="cpu").checkpoint.digest != whole


def test_an_evaluation_says_that_its_evaluator_has_chosen(generator, directory, tmp_path):
    same = directory / "judge"
    record = choice_record(generator, None, same)
    assert (record["best_of"], record["judge"]) == (3, "evaluator")
    assert "best of 3 by this very evaluator" in generation_table({}, record["note"])
    assert choice_record(generator, 1, same) == {"best_of": 1}
    shutil.copytree(same, tmp_path / "other")
    assert same_evaluator(same, tmp_path / "other")
    spoil(tmp_path / "other", "evaluator.safetensors", lambda w: w["mean"].add_(1))
    assert "note" not in choice_record(generator, None, tmp_path / "other")


def test_a_judge_may_be_put_where_it_is(directory):
    before = (directory / "judge" / "config.json").read_bytes()
    put_judge(directory / "judge", directory)
    assert (directory / "judge" / "config.json").read_bytes() == before


def test_opening_a_judge_does_not_import_a_compiler(evaluator):
    """It took half a second of every start."""
    program = (
        "import sys; from pathlib import Path; from models.judge.evaluator import load_evaluator; "
        "load_evaluator(Path(sys.argv[1])); sys.exit('torch._dynamo' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(evaluator)], check=True)
