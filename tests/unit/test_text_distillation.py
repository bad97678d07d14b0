"""A text encoder that learns from a larger one: its corpus, its lessons, its use as a start."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel, BertTokenizerFast

from models.checkpoint import TEXT_ENCODER_FOLDER
from models.text_encoder import text_encoder_size
from models.text_encoder_files import load_text_encoder
from options.text_distillation import TextDistillationOptions
from options.training import LoopOptions, TransformerTrainingOptions
from saymove.__main__ import main
from tests.factories import SENTENCES, write_checkpoint, write_data, write_preset
from training.data.storage import MotionRow
from training.run.loop import Training
from training.run.monitoring import read_curves
from training.run.optimization import build_optimizer
from training.text_encoder.sentence_teacher import SentenceTeacher
from training.text_encoder.text_corpus import lesson_of, make_corpus, moments
from training.text_encoder.text_distillation import train_text_encoder
from training.text_encoder.wide_meanings import MEANINGS
from training.text_encoder.wide_sentences import draw_wide_sentence
from training.transformer.export import export_checkpoint
from training.transformer.transformer_training import TrainedParts, train_transformer

WIDE = 150


def write_teacher(folder: Path) -> Path:
    """Write a random BERT of two layers whose vocabulary is letters and the words of SENTENCES."""
    words = sorted({word for text in SENTENCES for word in re.findall(r"\w+", text.lower())})
    letters = [
        piece for letter in "abcdefghijklmnopqrstuvwxyz" for piece in (letter, f"##{letter}")
    ]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ",", ".", "-", *letters, *words]
    folder.mkdir(parents=True)
    file = folder / "vocab.txt"
    file.write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(str(file)).save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=80,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_teacher(tmp_path_factory.mktemp("teacher") / "bert")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("distillation")
    write_preset(folder / "presets")
    return write_data(folder / "data")


@pytest.fixture(scope="module")
def trained(
    teacher: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[dict[str, float]]]:
    """An encoder's directory and what was measured while it was trained."""
    folder = tmp_path_factory.mktemp("encoder")
    options = LoopOptions(
        run_dir=folder / "run",
        data_dir=data,
        preset="tiny",
        steps=30,
        batch_size=24,
        learning_rate=5e-3,
        warmup_steps=3,
        ema_decay=0.5,
        eval_every=2,
        save_every=30,
    )
    own = TextDistillationOptions(
        teacher=teacher, out=folder / "out", vocab_size=420, wide_sentences=WIDE
    )
    figures = []
    run = Training.run

    def watched(self, task, evaluate):
        figures.append(evaluate(self.averaged.eval()))
        run(self, task, evaluate)
        figures.append(evaluate(self.averaged.eval()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("options.architecture.PRESET_FOLDER", data.parent / "presets")
        patch.setattr(Training, "run", watched)
        patch.setattr("training.run.monitoring.plot_curves", lambda *_: None)  # slow
        train_text_encoder(options, own)
    return folder / "out", figures


def test_the_loss_falls_also_on_sentences_never_seen(trained):
    curve = [row["loss"] for row in read_curves(trained[0].parent / "run" / "curves.csv")]
    assert curve[-1] < 0.9 * curve[0]
    before, after = trained[1]
    assert before.keys() == after.keys()
    # What a random teacher says of a whole sentence cannot be foretold, that of a word can.
    names = [f"held_out_{name}" for name in ("word", "piece", "moment")]
    assert all(after[name] < 0.995 * before[name] for name in names), [
        (n, before[n], after[n]) for n in before
    ]


def test_the_directory_is_an_encoder_of_the_vocabulary_that_was_asked_for(trained):
    size = text_encoder_size(trained[0])
    assert 300 < size.vocab_size <= 420
    encoder = load_text_encoder(trained[0], 48, torch.device("cpu"), torch.float32)
    assert torch.isfinite(encoder.encode("a person applauds").embedding).all()


def test_a_transformer_may_begin_with_it(trained, data, tmp_path, monkeypatch):
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", data.parent / "presets")
    parts = start_transformer(trained[0], data, tmp_path)
    assert parts.preset.text_encoder == text_encoder_size(trained[0])
    name = "tokenizer.json"
    assert (parts.text_encoder_dir / name).read_bytes() == (trained[0] / name).read_bytes()
    stored = load_file(trained[0] / "model.safetensors")
    for key, value in stored.items():  # one step of a tiny rate away
        assert parts.text_encoder is not None
        assert torch.allclose(parts.text_encoder[key], value.float(), atol=1e-4), key


def start_transformer(
    start: Path, data: Path, folder: Path, start_from: Path | None = None
) -> TrainedParts:
    options = LoopOptions(
        run_dir=folder / "run", data_dir=data, preset="tiny", steps=1, batch_size=2,
        learning_rate=1e-6,
    )  # fmt: skip
    own = TransformerTrainingOptions(
        tokenizer=write_checkpoint(folder / "checkpoint"),
        text_encoder_from=start,
        start_from=start_from,
    )
    parts = train_transformer(options, own)
    assert parts is not None
    return parts


def test_what_says_which_encoder_to_begin_with_is_said_once(tmp_path):
    with pytest.raises(ValueError, match="text_encoder_from and text_encoder both"):
        TransformerTrainingOptions(
            tokenizer=tmp_path, text_encoder_from=tmp_path, text_encoder=tmp_path
        )


def test_the_transformer_may_be_that_of_a_checkpoint(trained, data, tmp_path, monkeypatch):
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", data.parent / "presets")
    before = start_transformer(trained[0], data, tmp_path / "first")
    checkpoint = tmp_path / "before"
    export_checkpoint(before, checkpoint)
    after = start_transformer(trained[0], data, tmp_path / "second", start_from=checkpoint)
    name = "tokenizer.json"
    assert (after.text_encoder_dir / name).read_bytes() == (trained[0] / name).read_bytes()
    for key, value in before.transformer.items():  # rounded to float16, and a step away
        assert torch.allclose(after.transformer[key], value, atol=1e-3), key


def test_the_text_encoder_may_learn_at_a_lower_rate():
    model = nn.ModuleDict({"text_encoder": nn.Linear(4, 4), "transformer": nn.Linear(4, 4)})
    options = LoopOptions(run_dir=Path("run"))
    optimizer = build_optimizer(model, options, rate_shares={"text_encoder.": 0.25})
    found = {
        id(weight): group["rate_share"]
        for group in optimizer.param_groups
        for weight in group["params"]
    }
    wanted = {"text_encoder": 0.25, "transformer": 1.0}
    assert found == {id(p): wanted[n.split(".")[0]] for n, p in model.named_parameters()}
    with pytest.raises(ValueError, match="text_encoder_rate must be above 0"):
        TransformerTrainingOptions(tokenizer=Path("t"), text_encoder_rate=0.0)


def test_no_encoder_to_begin_with(tmp_path):
    with pytest.raises(FileNotFoundError, match="no text encoder's directory"):
        text_encoder_size(tmp_path / TEXT_ENCODER_FOLDER)


def test_a_teacher_that_is_not_there_is_one_line(tmp_path, capsys):
    arguments = ["--teacher", str(tmp_path / "none"), "--run-dir", str(tmp_path / "run")]
    assert main(["train_text_encoder", *arguments]) == 2
    error = capsys.readouterr().err.strip()
    assert "none lacks config.json" in error
    assert "\n" not in error


def test_padding_does_not_change_what_a_teacher_says(teacher):
    reader = SentenceTeacher(teacher)
    together, words = reader.embed(SENTENCES)
    for row, text in enumerate(SENTENCES):
        alone, own_words = reader.embed([text])
        assert torch.allclose(alone[0], together[row], atol=1e-5)
        assert own_words[0].shape == (len(text.split()), 80)
        assert torch.allclose(own_words[0], words[row], atol=1e-5)


def test_targets_are_kept_for_the_same_texts_alone(teacher, tmp_path, monkeypatch):
    reader = SentenceTeacher(teacher)
    first = reader.targets(SENTENCES, tmp_path / "targets.npz")
    assert np.allclose(np.linalg.norm(first.sentences.astype(np.float32), axis=1), 1, atol=1e-2)
    assert len(first.words) == first.starts[-1] == sum(len(text.split()) for text in SENTENCES)
    monkeypatch.setattr(SentenceTeacher, "_targets", lambda self, texts: len(texts))
    again = reader.targets(SENTENCES, tmp_path / "targets.npz")
    assert np.array_equal(again.words, first.words)
    with pytest.raises(AttributeError):  # made anew
        reader.targets(SENTENCES[:-1], tmp_path / "targets.npz")


@pytest.mark.parametrize(
    ("text", "first", "second", "third"),
    [
        ("a man bows, then waves", "bows", "waves", None),
        ("After bowing, she waves and then sits", "bowing", "waves", "sits"),
        ("he bows before waving", "bows", "waving", None),
        ("walk. Afterwards jump, and finally sit", "walk", "jump", "sit"),
        ("she bows while waving", "waving", None, None),
        ("she bows two times", "times", None, None),
        ("1) bow 2) wave 3) sit", "bow", "wave", "sit"),
        ("step one: bow, step two: wave", "bow", "wave", None),
        ("bow -> wave -> sit", "bow", "wave", "sit"),
        ("he bows. He waves. Finally he sits", "bows", "waves", "sits"),
        ("once she has bowed, she waves", "bowed", "waves", None),
        ("bow, wave before finally sitting", "bow", "sitting", None),
        ("he bows and from there waves", "bows", "waves", None),
    ],
)
def test_moments_say_what_comes_first(text, first, second, third):
    when = moments(text)
    assert len(when) == len(text)
    for moment, word in enumerate((first, second, third)):
        if word is not None:
            assert when[text.index(word) + 1] == moment


def test_who_moves_is_no_part_of_a_lesson():
    assert lesson_of("The woman kneels") == lesson_of("somebody kneels") == "a person kneels"
    assert lesson_of("Kneel down") == "Kneel down"


def test_wide_sentences_depend_on_the_seed_and_use_words_that_captions_lack():
    drawn = [draw_wide_sentence(np.random.default_rng((3, i))) for i in range(300)]
    assert drawn == [draw_wide_sentence(np.random.default_rng((3, i))) for i in range(300)]
    assert len({sentence.text for sentence in drawn}) > 290
    assert len({word for sentence in drawn for word in sentence.text.lower().split()}) > 500


def test_words_of_one_meaning_are_taught_alike():
    drawn = [draw_wide_sentence(np.random.default_rng((5, i))) for i in range(400)]
    rare = re.compile(r"\b(?:applaud|stroll|sprint|toppl|hobbl|sip)", re.IGNORECASE)
    said = [sentence for sentence in drawn if rare.search(sentence.text)]
    assert said
    assert not any(rare.search(sentence.plain) for sentence in said)
    names = {MEANINGS[number][1] for sentence in said for number in sentence.meanings}
    assert names & {"clap", "walk", "run", "fall", "limp", "drink"}


def test_held_out_captions_are_no_part_of_the_corpus():
    rows = [
        MotionRow(str(i), 0, 9, (text,), source, "", held, False, 1.0)
        for i, (text, source, held) in enumerate(
            [("a", "grammar", False), ("b", "clips", False), ("c", "clips", True)]
        )
    ]
    corpus = make_corpus(rows, wide=5, most=10, seed=0)
    assert corpus.texts[:2] == ["b", "a"]
    assert "c" not in corpus.texts
    assert len(corpus.texts) == 7 == len(corpus.source)
    taught = [corpus.lessons[i] for i in corpus.taught]
    assert taught[:2] == corpus.texts[:2]
    assert all(corpus.meanings[i] == () for i in range(2))
    assert corpus.aligned[:2].all()
