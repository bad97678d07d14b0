"""The syntaxes of prompt files, found out or chosen, and the files that come with the project."""

import io
from collections import Counter
from pathlib import Path

import pytest

from options.prompts import PromptFile, PromptRequest, extend_prompts, read_prompts

PROMPTS = Path(__file__).parents[2] / "prompts"
# text, seconds, samples, id, group
Row = tuple[str, float | None, int | None, str | None, str | None]


def read(content: str, prompt_format: str = "auto") -> PromptFile:
    return read_prompts("-", io.BytesIO(content.encode()), prompt_format)


def rows(prompts: PromptFile) -> list[Row]:
    return [(r.text, r.seconds, r.samples, r.id, r.group) for r in prompts.requests]


def lengths(prompts: PromptFile) -> list[tuple[str, float | None]]:
    return [(request.text, request.seconds) for request in prompts.requests]


def test_text_and_frames_are_at_20_per_second() -> None:
    prompts = read("# a list\na person walks#60\n\nshe sits #NA\nhe runs # 40 \n")
    assert prompts.format == "frames"
    assert prompts.skipped == 2
    assert lengths(prompts) == [("a person walks", 3.0), ("she sits", None), ("he runs", 2.0)]


def test_text_frames_and_a_name_are_at_30_per_second() -> None:
    prompts = read("walk#90#walk_01\nsit#NA#x\nrun##b\njump#60#7\nhop#60\n")
    assert prompts.format == "frames-id"
    assert [(r.text, r.seconds, r.id) for r in prompts.requests] == [
        ("walk", 3.0, "walk_01"),
        ("sit", None, "x"),
        ("run", None, "b"),
        ("jump", 2.0, "7"),
        ("hop", 2.0, None),
    ]


def test_an_escaped_sign_belongs_to_the_text() -> None:
    prompts = read("player \\#7 runs\nfan \\#60\n\\# not a comment\n#1 fan\nrun # fast\n")
    assert prompts.format == "plain"
    assert [request.text for request in prompts.requests] == [
        "player #7 runs", "fan #60", "# not a comment", "#1 fan", "run # fast",
    ]  # fmt: skip
    assert lengths(read("fan \\#1 waves#40\n")) == [("fan #1 waves", 2.0)]
    assert lengths(read("go \\#60#id\n")) == [("go #60#id", None)]
    assert rows(read("walk#60#take\\#")) == [("walk#60#take#", None, None, None, None)]


def test_the_last_signs_count() -> None:
    assert lengths(read("a#b#60\n")) == [("a#b", 3.0)]
    assert rows(read("a#b#60#c")) == [("a#b", 2.0, None, "c", None)]


def test_a_mix_of_lines_with_and_without_lengths_is_a_question() -> None:
    with pytest.raises(ValueError, match="^standard input, line 3: ") as caught:
        read("walk#60\n\nrun\n")
    assert "no '#frames' as in line 1 ('walk#60')" in str(caught.value)
    assert "--prompt-format" in str(caught.value)
    assert lengths(read("walk#60\nrun\n", "plain")) == [("walk#60", None), ("run", None)]


def test_jsonl() -> None:
    prompts = read(
        '{"text": "walk", "seconds": 3, "samples": 2, "id": "a"}\n\n# more\n'
        '{"prompt": "{run}", "frames": 45}\n{"caption": "sit", "frames": 50, "fps": 25, "id": 7}\n'
        '{"text": "#60", "length": 60, "group": "g", "id": null}\n'
    )
    assert prompts.format == "jsonl"
    assert prompts.skipped == 2
    assert rows(prompts) == [
        ("walk", 3.0, 2, "a", None),
        ("{run}", 1.5, None, None, None),
        ("sit", 2.0, None, "7", None),
        ("#60", 3.0, None, None, "g"),
    ]


def test_csv() -> None:
    prompts = read('text,length\r\nA person walks,100\r\n\r\n"hop, then ""sit""",\r\n')
    assert prompts.format == "csv"
    assert prompts.skipped == 1
    assert lengths(prompts) == [("A person walks", 5.0), ('hop, then "sit"', None)]
    assert rows(read("id, Text ,Seconds,samples\n07,walk,2.5,3\n")) == [
        ("walk", 2.5, 3, "07", None)
    ]
    assert rows(read("text\nwalk\n", "csv")) == [("walk", None, None, None, None)]


def test_json_groups() -> None:
    prompts = read(
        '{\n "daily": ["walk#90#w", "sit#NA#s"],\n'
        ' "Sport": [{"text": "run", "seconds": 2}],\n "": []}',
        "json",
    )
    assert rows(prompts)[0] == ("walk", 3.0, None, "w", "daily")
    assert rows(prompts)[2] == ("run", 2.0, None, None, "Sport")
    prompts = read('{"daily": ["walk#60", "sit#NA"]}')
    assert prompts.format == "json"
    assert lengths(prompts) == [("walk", 2.0), ("sit", None)]
    assert rows(read('["walk", {"text": "run", "id": "r"}]')) == [
        ("walk", None, None, None, None),
        ("run", None, None, "r", None),
    ]
    assert rows(read('{\n"text": "walk",\n"id": "w"}')) == [("walk", None, None, "w", None)]


@pytest.mark.parametrize("text", ["{walk}", "[walk] and run", "text, long", "say, hello"])
def test_what_only_resembles_a_structure_is_plain(text: str) -> None:
    prompts = read(f"{text}\nrun\n")
    assert prompts.format == "plain"
    assert prompts.requests[0].text == text


def test_the_name_of_a_file_decides(tmp_path: Path) -> None:
    for name, content, expected in (
        ("a.csv", "text\nwalk\n", "csv"),
        ("a.json", '["walk"]', "json"),
        ("a.jsonl", '{"text": "walk"}', "jsonl"),
        ("a.txt", "walk#20", "frames"),
    ):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + content.encode())
        assert read_prompts(path).format == expected
    assert read_prompts(tmp_path / "a.csv", prompt_format="plain").requests[0].text == "text"


@pytest.mark.parametrize(
    ("content", "prompt_format", "message"),
    [
        ("walk\n", "frames", ", line 1: expected text#frames (or NA for frames), got 'walk'"),
        ("walk#x#y\n", "frames-id", ", line 1: expected text#frames#id (or NA"),
        ("walk#20\nrun#0\n", "auto", ", line 2: frames and fps must be above 0, got 0 and 20"),
        ("walk#20#a\x07b\n", "auto", ", line 1: the id has a control character (U+0007)"),
        (" \\# #20\n#NA", "frames", ", line 2: expected text#frames"),
        ('{"text": "a"}\n{"text": "b"', "auto", ", line 2: not JSON: Expecting"),
        ('{"text": "a"}\n["b"]', "auto", ", line 2: expected an object such as"),
        ('{"text": "a"}\n{"txt": "b"}', "auto", "line 2: unknown key 'txt'; did you mean 'text'?"),
        ('{"text": "a"}\n{"id": "b"}', "auto", ", line 2: text is missing"),
        ('{"text": "a", "prompt": "b"}', "auto", "text and prompt say the same twice"),
        ('{"text": 3}', "auto", ", line 1: text must be text, got 3"),
        ('{"text": ""}', "auto", ", line 1: the prompt is empty"),
        ('{"text": "a", "seconds": "3"}', "auto", "seconds must be a number, got '3'"),
        ('{"text": "a", "seconds": true}', "auto", "seconds must be a number, got True"),
        ('{"text": "a", "seconds": NaN}', "auto", "seconds must be a finite number"),
        ('{"text": "a", "frames": 1e999}', "auto", "frames and fps must be above 0"),
        ('{"text": "a", "samples": 1.5}', "auto", "samples must be a whole number, got 1.5"),
        ('{"text": "a", "samples": 1e999}', "auto", "samples must be a whole number, got inf"),
        ('{"text": "a", "samples": -1}', "auto", "samples must be at least 1, got -1"),
        ('{"text": "a", "seconds": 1, "frames": 9}', "auto", "give one of seconds, frames and"),
        ('{"text": "a", "fps": 9}', "auto", "fps needs frames"),
        ('{"text": "a", "seconds": ' + "9" * 5000 + "}", "jsonl", "line 1: not JSON that can be"),
        ('{"text": "a", "seconds": ' + "9" * 400 + "}", "jsonl", "seconds must be a finite"),
        ("[" * 100_000, "json", "not JSON that can be read"),
        ("text,length\nwalk,fast\n", "auto", ", line 2: length must be a number, got 'fast'"),
        ("text,length\nwalk\n", "auto", ", line 2: 1 cells where the header has 2"),
        ("text,length\nwalk, then run,9\n", "auto", 'put a text with commas in "quotes"'),
        ("text,length\n,9\n", "auto", ", line 2: text is missing"),
        ('text,length\n"walk,9\n', "auto", "not CSV"),
        ("walk,9\n", "csv", ", line 1: unknown key 'walk'"),
        ("text,text\n", "csv", ", line 1: the header names a column twice"),
        ("text,id\n", "auto", "has no prompts"),
        ("[]", "json", "has no prompts"),
        ('{"a": ["walk"],\n "b": }', "auto", ", line 2: not JSON: Expecting value at column 7"),
        ('{"a": "walk"}', "auto", "group 'a', expected a list of prompts, got 'walk'"),
        ('{"a": ["walk", 3]}', "auto", "group 'a', entry 2: expected a text or an object, got 3"),
        ('{"a": ["walk", "b#2"]}', "auto", "group 'a', entry 1: no '#frames' as in group 'a', ent"),
        ('{"a": ["walk", "\\n"]}', "auto", "group 'a', entry 2: the prompt is empty"),
        ('{"a\\n": ["walk"]}', "auto", "entry 1: the group has a control character (U+000A)"),
        ("3", "json", 'expected {"group": ["a person walks", ...], ...} or a list'),
    ],
)
def test_a_bad_entry_is_one_line_with_its_place(
    content: str, prompt_format: str, message: str
) -> None:
    with pytest.raises(ValueError, match=r"^standard input") as caught:
        read(content, prompt_format)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 300


def test_extended_prompts_condition_while_the_first_ones_name() -> None:
    short = read("walk\nrun#\n")
    long = read("a person walks slowly#60\na person runs#NA\n")
    extended = extend_prompts(short, long).requests
    assert extended[0] == PromptRequest("walk", 3.0, extended="a person walks slowly")
    assert extended[1] == PromptRequest("run#", extended="a person runs")
    with pytest.raises(ValueError, match=r"^the extended prompts must be as many .*got 1 and 2"):
        extend_prompts(short, read("a person walks\n"))


FORMATS = ["csv.csv", "frames.txt", "frames_id.txt", "groups.json", "jsonl.jsonl", "plain.txt"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_examples_of_the_formats(name: str) -> None:
    prompts = read_prompts(PROMPTS / "formats" / name)
    kind = {"frames_id": "frames-id", "groups": "json"}.get(Path(name).stem, Path(name).stem)
    assert prompts.format == kind
    # Found out by the content alone as well
    content = (PROMPTS / "formats" / name).read_bytes()
    assert read_prompts("-", io.BytesIO(content)) == prompts
    assert len(prompts.requests) >= 3
    assert kind == "plain" or any(request.seconds for request in prompts.requests)


def test_every_example_is_tested() -> None:
    assert sorted(path.name for path in (PROMPTS / "formats").iterdir()) == FORMATS


def test_the_benchmark_has_100_prompts_in_seven_categories() -> None:
    prompts = read_prompts(PROMPTS / "benchmark.txt", prompt_format="auto")
    texts = [request.text for request in prompts.requests]
    assert prompts.format == "plain"
    assert len(texts) == len({text.lower() for text in texts}) == 100
    assert all(text.isascii() and 15 <= len(text) <= 375 for text in texts)
    category, counts = "", Counter[str]()
    for line in (PROMPTS / "benchmark.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# == "):
            category = line.removeprefix("# == ")
        elif line and not line.startswith("# "):
            counts[category] += 1
    assert list(counts) == [
        "daily", "sport", "fight", "dance", "emotion", "work", "long multi-step",
    ]  # fmt: skip
    assert min(counts.values()) >= 12
