"""Best of N: the candidate that the judge finds fits its text best, whatever else is made."""

import itertools
import math

import pytest
import torch

from models import candidates
from models.candidates import (
    Candidates,
    TextFit,
    Verdict,
    candidate_seed,
    choose,
    generate_candidates,
    log_chances,
    scores_in_company,
    text_fit,
)
from models.engine import Engine
from models.pipeline import Task, TextToMotion
from models.requests import Failure, Request, Row
from models.sampling import Sampler
from options.checkpoint import GenerationDefaults, read_checkpoint_config
from tests.factories import make_transformer, random_tensor, write_checkpoint

EMPTY = random_tensor(1, 32, seed=99)
HOT = Sampler(temperature=1.5)


def request(key: int, **changes) -> Request:
    settings = {"seed": 7 * key, "max_tokens": 12, "min_tokens": 2} | changes
    return Request(key, random_tensor(3 + key % 3, 32, seed=key), **settings)


def choices(model, requests, best_of, slots=4, sampler=HOT):
    engine = Engine(model, slots, EMPTY)
    found = itertools.chain(*generate_candidates(engine, requests, sampler, best_of))
    chosen = [choose(candidates, TextFit(engine)) for candidates in found]
    return {choice.row.key: choice for choice in chosen}


class Fixed:
    """A judge whose scores are written down."""

    name = "evaluator"

    def __init__(self, *scores):
        self.scores = iter(scores)

    def judge(self, request, row):
        return Verdict(next(self.scores))


def test_an_odd_candidate_must_be_much_better_than_what_most_of_them_do():
    most, odd = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 1.0])
    verdicts = [Verdict(0.80, None, most), Verdict(0.82, None, odd), Verdict(0.81, None, most)]
    scores = scores_in_company(verdicts)
    assert scores.index(max(scores)) == 2
    verdicts[1] = Verdict(0.80 + 2 * candidates._COMPANY, None, odd)
    scores = scores_in_company(verdicts)
    assert scores.index(max(scores)) == 1
    assert scores_in_company([Verdict(0.3), Verdict(0.2)]) == [0.3, 0.2]


def test_a_candidate_is_what_its_own_seed_gives_and_the_best_is_kept():
    model = make_transformer()
    kept = choices(model, [request(key) for key in range(5)], best_of=3)
    for key, choice in kept.items():
        seeds = [candidate_seed(7 * key, number) for number in range(3)]
        alone = [choices(model, [request(key, seed=seed)], 1)[key].row for seed in seeds]
        scores = [text_fit(model, request(key).text, EMPTY, row) for row in alone]
        assert list(choice.scores) == scores
        assert choice.scores[choice.candidate] == max(scores)
        assert choice.judge == "text fit"
        assert choice.row == alone[choice.candidate]
        assert choice.request.seed == seeds[choice.candidate]
    assert len({choice.candidate for choice in kept.values()}) > 1


def test_more_candidates_never_fit_worse():
    model = make_transformer()
    requests = [request(key) for key in range(6)]
    few, many = (choices(model, requests, best_of) for best_of in (2, 6))
    for key, choice in few.items():
        assert many[key].scores[:2] == choice.scores
        assert max(many[key].scores) >= max(choice.scores)


def test_one_candidate_is_what_the_engine_makes():
    model = make_transformer()
    requests = [request(key) for key in range(5)]
    rows = {row.key: row for row in itertools.chain(*Engine(model, 4).generate(requests, HOT))}
    found = choices(model, requests, 1)
    assert {key: choice.row for key, choice in found.items()} == rows
    assert all(choice.scores == () and choice.candidate == 0 for choice in found.values())
    cold = choices(model, requests, 3, sampler=Sampler(temperature=0))  # all would be alike
    assert all(choice.scores == () for choice in cold.values())


def test_a_request_that_cannot_be_made_fails_once_and_alone():
    model = make_transformer()
    engine = Engine(model, 4, EMPTY)
    asked = [request(0), request(1, max_tokens=99), request(2)]
    found = list(itertools.chain(*generate_candidates(engine, asked, HOT, 3)))
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert failure.key == 1
    assert "leaves room for" in str(failure.error)
    assert sorted(one.request.key for one in found if isinstance(one, Candidates)) == [0, 2]


@pytest.mark.parametrize(
    ("tokens", "scores", "best"),
    [
        (((5,), (6,), (7,)), (0.1, 0.3, 0.2), 1),
        (((5,), (6,), (7,)), (0.2, -0.1, 0.2), 0),  # the first of equals
        (((), (5,), ()), (0.9, -1.0, 0.5), 1),  # no text is about nothing
        (((), ()), (0.1, 0.2), 1),
    ],
)
def test_the_judge_has_the_word_but_for_motions_without_a_frame(tokens, scores, best):
    rows = tuple(Row(0, one, "end") for one in tokens)
    choice = choose(Candidates(request(0), rows), Fixed(*scores))
    assert (choice.candidate, choice.scores, choice.judge) == (best, scores, "evaluator")
    assert choice.row == rows[best]
    assert choice.request.seed == candidate_seed(0, best)
    alone = choose(Candidates(request(0), rows[:1]), Fixed())
    assert (alone.row, alone.scores, alone.judge) == (rows[0], (), None)


def test_the_chances_of_tokens_are_those_they_are_drawn_with():
    model = make_transformer()
    text, tokens = random_tensor(3, 32, seed=1), torch.tensor([3, 1, 4, 1, model.options.end_id])
    chances = log_chances(model, text, tokens)
    assert chances.shape == (5,)
    for place in range(len(tokens)):
        every = torch.arange(model.options.codebook_size + 1)
        others = [torch.cat([tokens[:place], token[None]]) for token in every[:: len(every) - 1]]
        last = torch.stack([log_chances(model, text, row)[-1] for row in others])
        assert (last <= 0).all()
        assert torch.allclose(log_chances(model, text, tokens[: place + 1]), chances[: place + 1])
    # The chances of everything that may follow are one.
    follow = [
        log_chances(model, text, torch.tensor([3, token]))[-1]
        for token in range(model.options.codebook_size + 1)
    ]
    assert float(torch.stack(follow).exp().sum()) == pytest.approx(1, abs=1e-4)


def test_the_fit_is_the_bounded_log_odds_of_new_tokens_and_of_an_end_that_was_chosen():
    model = make_transformer()
    text, end = random_tensor(4, 32, seed=2), model.options.end_id
    tokens = torch.tensor([9, 8, 7, end])
    odds = log_chances(model, text, tokens) - log_chances(model, EMPTY, tokens)
    bounded = odds.clamp(-0.5, 0.5)
    ended, cut = (Row(0, (9, 8, 7), reason) for reason in ("end", "length"))
    assert text_fit(model, text, EMPTY, ended) == pytest.approx(float(bounded.sum()), abs=1e-5)
    assert text_fit(model, text, EMPTY, cut) == pytest.approx(float(bounded[:3].sum()), abs=1e-5)
    new = float(bounded[2:].sum())
    assert text_fit(model, text, EMPTY, ended, given=2) == pytest.approx(new, abs=1e-5)
    assert text_fit(model, EMPTY, EMPTY, ended) == 0
    assert math.isfinite(text_fit(model, text, EMPTY, Row(0, (), "end")))


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    defaults = GenerationDefaults(guidance=1.5, best_of=3)
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint") / "c", generation=defaults)


@pytest.fixture(scope="module")
def generator(directory):
    return TextToMotion.from_pretrained(directory, device="cpu", batch_size=4)


TEXTS = ["a person walks", "someone jumps twice on the spot", "she bows"]


def test_a_motion_is_the_same_alone_and_in_a_batch(generator, directory):
    together = generator(TEXTS, num_samples=2, seed=5)
    for text, samples in zip(TEXTS, together, strict=True):
        ((alone,),) = generator([text], seed=5)
        assert alone.tokens.tolist() == samples[0].tokens.tolist()
        assert alone.candidate == samples[0].candidate
        assert alone.candidate_scores == pytest.approx(samples[0].candidate_scores, abs=1e-4)
        assert torch.equal(alone.features, samples[0].features)
    assert len({motion.seed for samples in together for motion in samples}) == 6
    wide = TextToMotion.from_pretrained(directory, device="cpu", batch_size=16)
    assert [
        [motion.tokens.tolist() for motion in samples]
        for samples in wide(TEXTS, num_samples=2, seed=5)
    ] == [[motion.tokens.tolist() for motion in samples] for samples in together]


def test_the_checkpoint_says_how_many_unless_the_user_does(generator, tmp_path):
    assert [len(one[0].candidate_scores) for one in generator(TEXTS, seconds=0.5)] == [3] * 3
    (first,), _, _ = generator(TEXTS, seconds=0.5, best_of=1)
    assert (first.candidate, first.candidate_scores) == (0, ())
    for clip, whole in zip(
        generator.stream(TEXTS[0], seconds=0.5), [first.clip], strict=False
    ):  # a stream has one candidate
        assert torch.allclose(clip.joints, whole.joints[: clip.num_frames], atol=1e-4)
    plain = write_checkpoint(tmp_path / "plain")
    config = (plain / "config.json").read_text()
    (plain / "config.json").write_text(config.replace(',\n    "best_of": 1', ""))
    assert '"best_of"' not in (plain / "config.json").read_text()
    assert read_checkpoint_config(plain).generation.best_of == 1


def test_memory_holds_no_more_rows_than_the_batch_size(generator, monkeypatch):
    slots = []
    build = Engine.__init__
    monkeypatch.setattr(
        Engine, "__init__", lambda self, t, n, e=None: (slots.append(n), build(self, t, n, e))[1]
    )
    generator(TEXTS, best_of=5, seconds=0.3)
    generator(TEXTS[:1], best_of=2, seconds=0.3)
    assert slots == [4, 2]


@pytest.mark.parametrize("best_of", [0, -1])
def test_less_than_one_candidate_is_refused_in_one_line(generator, directory, best_of):
    message = f"best_of must be at least 1, got {best_of}$"
    with pytest.raises(ValueError, match=message):
        generator(TEXTS, best_of=best_of)
    with pytest.raises(ValueError, match=message):
        next(generator.generate([Task("a")], 0, generator.sampler(), best_of=best_of))
    with pytest.raises(ValueError, match=message):
        GenerationDefaults(best_of=best_of)
