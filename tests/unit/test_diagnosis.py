"""Every illness that the doctor knows can be provoked, and none of them is seen in health."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
import torch

from models.diagnosis.findings import Finding, at_most, judge, worst
from models.diagnosis.motions import motion_findings
from models.diagnosis.stages import (
    embedding_finding,
    feature_findings,
    logits_findings,
    token_finding,
)
from models.diagnosis.trial import course_finding
from models.diagnosis.walk import step_logits
from models.diagnosis.weights import average_findings, survey, weight_findings
from motion.features272 import FEATURE_DIM
from motion.statistics import Statistics
from tests.factories import make_clip, make_transformer, random_tensor

STATISTICS = Statistics(
    torch.zeros(FEATURE_DIM).double(), torch.full((FEATURE_DIM,), 0.05).double()
)


def trained_weights() -> dict[str, torch.Tensor]:
    weights = {k: v.clone() for k, v in make_transformer().state_dict().items()}
    return {k: v * 1.01 if k.endswith("scale") else v for k, v in weights.items()}


def verdicts(findings: Iterable[Finding]) -> dict[str, str]:
    return {one.name.removeprefix("model "): one.verdict for one in findings}


def test_verdicts_are_ordered():
    assert worst(["good", "bad", "suspicious"]) == "bad"
    assert worst([]) == "good"
    assert [judge(x, 1, 2) for x in (1, 2, 3, torch.nan)] == ["good", "suspicious", "bad", "bad"]
    assert at_most("suspicious", "bad") == "suspicious"
    assert at_most("suspicious", "good") == "good"


def weights_seen(**changes: torch.Tensor) -> dict[str, str]:
    weights = trained_weights()
    for name, value in changes.items():
        weights[name] = value
    return verdicts(weight_findings("model", survey(weights.items())))


def test_healthy_weights_are_good():
    assert weights_seen() == {"finite": "good", "norms": "good"}


@pytest.mark.parametrize("value", [torch.nan, torch.inf])
def test_a_weight_that_is_not_finite_is_bad_and_named(value):
    weights = trained_weights()
    weights["lm_head.weight"][3, 4] = value
    finding = next(iter(weight_findings("model", survey(weights.items()))))
    assert finding.verdict == "bad"
    assert "lm_head.weight" in finding.value


@pytest.mark.parametrize(
    ("factor", "verdict"), [(0.0, "bad"), (1e-6, "suspicious"), (1e4, "suspicious")]
)
def test_weights_that_vanished_or_blew_up_are_seen(factor, verdict):
    changed = {"lm_head.weight": trained_weights()["lm_head.weight"] * factor}
    assert weights_seen(**changed)["norms"] == verdict


def test_fresh_weights_are_told_from_trained_ones():
    seen = survey(make_transformer().state_dict().items())
    assert seen.is_untrained
    assert verdicts(weight_findings("model", seen))["trained"] == "suspicious"
    assert not survey(trained_weights().items()).is_untrained


def test_an_average_is_held_against_the_weights():
    raw, fresh = trained_weights(), make_transformer().state_dict()
    cases = {
        "good": {k: v + 0.05 * v.std() * random_tensor(*v.shape) for k, v in raw.items()},
        "suspicious": raw,
        "never initialised": {k: torch.zeros_like(v) for k, v in raw.items()},
        "initial weights": fresh,
        "NaN": {k: torch.full_like(v, torch.nan) for k, v in raw.items()},
    }
    for name, average in cases.items():
        (finding,) = average_findings(raw, average.items())
        if name in ("good", "suspicious"):
            assert finding.verdict == name, finding
        else:
            assert finding.verdict == "bad"
            assert name in finding.meaning


def test_texts_that_are_alike_or_not_finite_are_seen():
    texts = [random_tensor(5, 32), random_tensor(4, 32, seed=1)]
    assert embedding_finding(texts).verdict == "good"
    assert embedding_finding([texts[0], texts[0]]).verdict == "bad"
    assert embedding_finding([torch.zeros(2, 8), torch.zeros(3, 8)]).verdict == "bad"
    assert embedding_finding([texts[0] * torch.nan, texts[1]]).verdict == "bad"


def logits_seen(logits, textless=None, allowed=1.0) -> dict[str, str]:
    textless = random_tensor(*logits.shape, seed=9) * 6 if textless is None else textless
    return verdicts(logits_findings(logits, logits, textless, allowed))


def test_logits_of_every_kind_are_told_apart():
    well = random_tensor(12, 240) * 4
    assert set(logits_seen(well).values()) == {"good"}
    assert logits_seen(well * 0.01)["logits' entropy"] == "suspicious"
    assert logits_seen(well * 100)["logits' entropy"] == "suspicious"
    assert logits_seen(well * 1e4)["logits"] == "suspicious"
    assert logits_seen(well, well)["effect of the text"] == "suspicious"
    assert logits_seen(well, allowed=0.5)["decoding"] == "bad"
    well[0, 0] = torch.inf
    assert logits_seen(well) == {"logits": "bad"}


def test_tokens_for_ever_and_empty_motions_are_suspicious():
    assert token_finding([torch.arange(20)], 240).verdict == "good"
    assert token_finding([torch.full((20,), 7)], 240).verdict == "suspicious"
    empty = token_finding([torch.arange(3), torch.zeros(0).long()], 240)
    assert empty.verdict == "suspicious"
    assert "empty" in empty.value


def test_exploded_features_are_counted_as_sampling_does():
    normalized = random_tensor(30, FEATURE_DIM)
    assert set(verdicts(feature_findings([normalized], STATISTICS)).values()) == {"good"}
    normalized[3, :5] = 1e5
    clamped = list(feature_findings([normalized], STATISTICS))[1]
    assert (clamped.verdict, clamped.figures["clamped"]) == ("suspicious", 5)
    far = verdicts(feature_findings([normalized * 1e4], STATISTICS))
    assert far == {"normalised features": "bad", "clamped values": "bad"}
    normalized[0, 0] = torch.nan
    assert verdicts(feature_findings([normalized], STATISTICS)) == {"normalised features": "bad"}


def test_features_that_grow_from_step_to_step_are_seen():
    steady = [{"largest_sigma": 4.0}] * 9
    growing = [{"largest_sigma": 2.0 * 3**step} for step in range(9)]
    assert course_finding(steady).verdict == "good"
    assert course_finding(growing).verdict == "bad"


def test_motions_of_no_body_are_bad_and_of_a_fresh_model_suspicious():
    clip = make_clip(60, dtype=torch.float32)
    assert set(verdicts(motion_findings([clip])).values()) == {"good"}
    huge = replace(clip, joints=clip.joints * 30)
    assert "bad" in verdicts(motion_findings([huge])).values()
    assert "bad" not in verdicts(motion_findings([huge], trained=False)).values()
    fast = replace(clip, translation=torch.arange(60.0)[:, None] * torch.tensor([3.0, 0, 0]))
    assert verdicts(motion_findings([fast]))["root speed"] == "bad"
    broken = replace(clip, joints=clip.joints / 0)
    assert verdicts(motion_findings([broken], trained=False)) == {"joints": "bad"}
    nothing = make_clip(0 + 1)
    assert verdicts(motion_findings([nothing]))["joints"] == "good"
    assert verdicts(motion_findings([])) == {"joints": "suspicious"}


def test_logits_of_a_pass_are_those_of_each_step():
    model = make_transformer()
    text, tokens = random_tensor(4, 32), torch.tensor([5, 9, 200, 7])
    whole = step_logits(model, text, tokens)
    assert whole.shape == (5, model.options.codebook_size + 1)
    for step in range(5):
        alone = step_logits(model, text, tokens[:step])[-1]
        torch.testing.assert_close(alone, whole[step], atol=1e-5, rtol=1e-5)
    with pytest.raises(AssertionError):
        torch.testing.assert_close(step_logits(model, text + 1, tokens), whole)
