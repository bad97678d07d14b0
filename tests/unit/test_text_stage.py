"""The text stage: each text once, alone or together, and kept in memory and on disk."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models import text_stage
from models.checkpoint import load_checkpoint
from models.loading import Loading
from models.pipeline import Failure, Task, TextToMotion
from models.text_encoder import EncodedText, TextEncoder
from models.text_encoder_files import TextEncoderFiles
from models.text_stage import TextStage, encode_in_batches, encode_one_by_one
from tests.factories import MAX_TEXT_TOKENS, SENTENCES, write_checkpoint

CPU = torch.device("cpu")
# Other matrix shapes are summed in another order.
TOLERANCE = 1e-5
IMPOSSIBLE = "half a \ud800 character"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("stage") / "tiny")


def files_of(directory: Path, dtype: torch.dtype = torch.float32) -> TextEncoderFiles:
    return TextEncoderFiles(directory / "text_encoder", MAX_TEXT_TOKENS, CPU, dtype)


def stage_of(
    directory: Path, cache: Path | None = None, dtype: torch.dtype = torch.float32
) -> TextStage:
    checkpoint = load_checkpoint(directory, Loading(dtype=dtype))
    return TextStage(checkpoint.parts, checkpoint.text_files, cache)


def embeddings(stage: TextStage, texts: Iterable[str] = SENTENCES) -> list[torch.Tensor]:
    made = stage.encode(texts)
    assert all(isinstance(one, EncodedText) for one in made.values())
    return [one.embedding for one in made.values() if isinstance(one, EncodedText)]


def same(given: list[torch.Tensor], wanted: list[torch.Tensor]) -> bool:
    return all(torch.equal(one, other) for one, other in zip(given, wanted, strict=True))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that encoders are given."""
    given: list[str] = []
    encode = TextEncoder.encode

    def counted(self: TextEncoder, text: str) -> EncodedText:
        given.append(text)
        return encode(self, text)

    monkeypatch.setattr(TextEncoder, "encode", counted)
    return given


def test_each_text_is_encoded_once(directory, calls):
    stage = stage_of(directory)
    made = stage.encode([*SENTENCES, *SENTENCES])
    assert list(made) == list(SENTENCES)
    again = stage.encode([SENTENCES[2], "a new one"])
    assert calls == [*SENTENCES, "a new one"]
    assert again[SENTENCES[2]] is made[SENTENCES[2]]


def test_what_is_kept_in_memory_is_bounded(directory, calls, monkeypatch):
    sizes = [kept.nbytes for kept in embeddings(stage_of(directory), SENTENCES[:2])]
    calls.clear()
    monkeypatch.setattr(text_stage, "_MOST_KEPT", max(sizes))  # room for any one of them
    stage = stage_of(directory)
    for text in (SENTENCES[0], *SENTENCES[:2], SENTENCES[1]):
        stage.encode([text])
    assert calls == list(SENTENCES[:2])
    stage.encode([SENTENCES[0]])
    assert calls == [*SENTENCES[:2], SENTENCES[0]]


@pytest.mark.parametrize("positions", [1, 20, 4096])
def test_a_batch_agrees_with_its_texts_one_by_one(directory, positions):
    encoder = files_of(directory).load()
    texts = [*SENTENCES, "bow", " ".join(SENTENCES)]
    alone = dict(encode_one_by_one(encoder, texts))
    together = dict(encode_in_batches(encoder, texts, positions))
    assert together.keys() == alone.keys()
    assert len({len(one) for one in alone.values() if isinstance(one, EncodedText)}) > 3
    for text, wanted in alone.items():
        given = together[text]
        assert isinstance(given, EncodedText)
        assert isinstance(wanted, EncodedText)
        assert given.used == wanted.used
        torch.testing.assert_close(given.embedding, wanted.embedding, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("encode", [encode_one_by_one, encode_in_batches])
def test_a_text_that_cannot_be_encoded_fails_alone(directory, encode):
    encoder = files_of(directory).load()
    made = dict(encode(encoder, [SENTENCES[0], IMPOSSIBLE, SENTENCES[1]]))
    assert isinstance(made[IMPOSSIBLE], TypeError)
    assert isinstance(made[SENTENCES[0]], EncodedText)
    assert isinstance(made[SENTENCES[1]], EncodedText)


def test_a_batch_that_fails_is_encoded_text_by_text(directory, monkeypatch):
    encoder = files_of(directory).load()

    def refuses(self: TextEncoder, texts: list[str]) -> list[EncodedText]:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(TextEncoder, "encode_together", refuses)
    made = dict(encode_in_batches(encoder, SENTENCES))
    wanted = dict(encode_one_by_one(encoder, SENTENCES))
    assert made.keys() == wanted.keys()
    assert all(isinstance(one, EncodedText) for one in made.values())


def test_an_embedding_that_is_not_finite_is_refused(directory):
    encoder = files_of(directory).load()
    assert encoder.model.norm.weight[0].fill_(torch.inf).isinf()
    for encode in (encode_one_by_one, encode_in_batches):
        (made,) = dict(encode(encoder, ["bow"])).values()
        assert "not finite" in str(made)


def test_the_pipeline_goes_on_past_a_text_that_fails(directory, monkeypatch):
    encode = TextEncoder.encode

    def picky(self: TextEncoder, text: str) -> EncodedText:
        if text == "bad":
            raise ValueError("not this one")
        return encode(self, text)

    monkeypatch.setattr(TextEncoder, "encode", picky)
    model = TextToMotion.from_pretrained(directory, device="cpu")
    wanted = model(["bow"], seconds=0.5)[0][0].tokens
    tasks = [Task("bad", 0, 0.5), Task("bow", 0, 0.5), Task("bad", 1, 0.5)]
    made = dict(model.generate(tasks, 0, model.sampler()))
    assert [str(made[i].error) for i in (0, 2)] == ["not this one"] * 2
    assert all(isinstance(made[i], Failure) for i in (0, 2))
    assert torch.equal(made[1].tokens, wanted)
    ((index, alone),) = model.generate(tasks[:1], 0, model.sampler())
    assert (index, str(alone.error)) == (0, "not this one")
    with pytest.raises(ValueError, match="not this one"):
        model(["bad"])


def test_the_timings_of_a_run_say_where_the_time_went(directory):
    model = TextToMotion.from_pretrained(directory, device="cpu")
    assert model.timings.text_seconds == 0
    for _ in range(2):
        model(SENTENCES[:2], seconds=0.5)
        timings = model.timings
        assert min(timings.text_seconds, timings.tokens_seconds, timings.decode_seconds) > 0
    assert model.timings is timings


def test_low_memory_gives_the_same_motions(directory):
    high = TextToMotion.from_pretrained(directory, device="cpu", memory="high")
    low = TextToMotion.from_pretrained(directory, device="cpu", memory="low")
    for texts in (SENTENCES[:2], SENTENCES[1:3]):
        given, wanted = low(texts, seconds=0.5), high(texts, seconds=0.5)
        assert all(
            torch.equal(one[0].features, other[0].features)
            for one, other in zip(given, wanted, strict=True)
        )
        assert low.checkpoint.parts.loaded() == ("transformer",)
    assert high.checkpoint.parts.loaded() == ("text_encoder", "transformer")


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_what_is_on_disk_needs_no_encoder_and_is_the_same(directory, tmp_path, dtype):
    first = embeddings(stage_of(directory, tmp_path / "cache", dtype))
    again = stage_of(directory, tmp_path / "cache", dtype)
    assert same(embeddings(again), first)
    assert again._parts.loaded() == ()
    assert same(embeddings(stage_of(directory, None, dtype)), first)


def test_a_pipeline_with_all_texts_on_disk_never_loads_the_encoder(directory, tmp_path):
    made = []
    for _ in range(2):
        model = TextToMotion.from_pretrained(directory, device="cpu", text_cache=tmp_path / "c")
        made.append(model(SENTENCES[:2], seconds=0.5)[1][0].tokens)
    assert model.checkpoint.parts.loaded() == ("transformer",)
    assert torch.equal(*made)


def test_a_cut_text_stays_cut(directory, tmp_path):
    long = " ".join(SENTENCES)
    first, again = (stage_of(directory, tmp_path).encode([long])[long] for _ in range(2))
    assert isinstance(first, EncodedText)
    assert isinstance(again, EncodedText)
    assert first.used == again.used != long


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.safetensors"))


def test_other_settings_and_other_weights_have_their_own_embeddings(directory, tmp_path):
    names = {files_of(directory).fingerprint(lambda path: path.name)}
    narrow = files_of(directory, torch.bfloat16)
    names.add(narrow.fingerprint(lambda path: path.name))
    names.add(files_of(directory).fingerprint(lambda path: path.name + "changed"))
    folder = directory / "text_encoder"
    for length, pooling in ((MAX_TEXT_TOKENS - 1, "none"), (MAX_TEXT_TOKENS, "mean")):
        files = TextEncoderFiles(folder, length, CPU, torch.float32, pooling)  # type: ignore[arg-type]
        names.add(files.fingerprint(lambda path: path.name))
    assert len(names) == 5
    for dtype in (torch.float32, torch.bfloat16):
        stage_of(directory, tmp_path, dtype).encode(["bow"])
    assert len(kept(tmp_path)) == 2


def flip_a_number(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 64
    file.write_bytes(content)


def make_narrower(file: Path) -> None:
    save_file({"embedding": load_file(file)["embedding"][:, :4].clone()}, file)


DAMAGES = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-3]),
    "empty": lambda file: file.write_bytes(b""),
    "another number": flip_a_number,
    "narrower": make_narrower,
    "something else": lambda file: save_file({"x": torch.zeros(2)}, file),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_written_again(directory, tmp_path, damage):
    wanted = embeddings(stage_of(directory, tmp_path), ["bow"])
    (file,) = kept(tmp_path)
    whole = load_file(file)["embedding"].clone()  # no view of what is about to change
    DAMAGES[damage](file)
    assert same(embeddings(stage_of(directory, tmp_path), ["bow"]), wanted)
    assert torch.equal(load_file(file)["embedding"], whole)
    assert not [path for path in file.parent.iterdir() if path != file]


def test_a_changed_encoder_is_not_taken_for_the_old_one(directory, tmp_path):
    copy = shutil.copytree(directory, tmp_path / "copy")
    before = embeddings(stage_of(copy, tmp_path / "cache"), ["bow"])
    file = copy / "text_encoder" / "model.safetensors"
    weights = load_file(file)
    weights["encoder.final_layer_norm.weight"] *= 2
    save_file(weights, file)
    after = embeddings(stage_of(copy, tmp_path / "cache"), ["bow"])
    torch.testing.assert_close(after[0], before[0] * 2)


def test_a_folder_that_cannot_be_written_to_costs_one_line(
    directory, tmp_path, caplog, monkeypatch
):
    def full(self: Path, *arguments: object, **settings: object) -> None:
        raise OSError(28, "No space left on device")

    stage = stage_of(directory, tmp_path / "cache")
    monkeypatch.setattr(Path, "mkdir", full)
    with caplog.at_level(logging.WARNING):
        assert len(embeddings(stage)) == len(SENTENCES)
    (record,) = caplog.records
    assert (
        record.getMessage() == f"{tmp_path / 'cache'}: texts are not kept there: No space left"
        " on device"
    )


def test_a_folder_that_is_read_only_is_read(directory, tmp_path, monkeypatch):
    wanted = embeddings(stage_of(directory, tmp_path), ["bow"])

    def refused(*arguments: object, **settings: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refused)
    again = stage_of(directory, tmp_path)
    assert same(embeddings(again, ["bow"]), wanted)
    assert again._parts.loaded() == ()


def test_a_cache_that_is_a_file_is_refused_at_the_start(directory, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match="text_cache must be a folder") as caught:
        TextToMotion.from_pretrained(directory, device="cpu", text_cache=tmp_path / "file")
    assert "\n" not in str(caught.value)
