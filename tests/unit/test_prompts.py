"""Prompt files and the text of a prompt."""

import io
import math
from pathlib import Path

import pytest

from options.prompts import PromptFile, PromptRequest, check_text, read_prompts


def write(folder: Path, content: bytes) -> Path:
    path = folder / "prompts.txt"
    path.write_bytes(content)
    return path


def texts(prompts: PromptFile) -> list[str]:
    return [request.text for request in prompts.requests]


def test_one_prompt_a_line(tmp_path: Path) -> None:
    prompts = read_prompts(write(tmp_path, "a person walks\n跳舞\n".encode()))
    assert prompts == PromptFile((PromptRequest("a person walks"), PromptRequest("跳舞")), 0)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    prompts = read_prompts(write(tmp_path, b"\xef\xbb\xbfwalk\r\nrun\r\n\r\n"))
    assert texts(prompts) == ["walk", "run"]
    assert prompts.skipped == 1


def test_a_mark_in_the_middle_of_joined_files(tmp_path: Path) -> None:
    prompts = read_prompts(write(tmp_path, b"\xef\xbb\xbfwalk\n\xef\xbb\xbf# b\n\xef\xbb\xbfrun"))
    assert texts(prompts) == ["walk", "run"]
    assert prompts.skipped == 1


def test_blank_lines_and_comments_are_skipped_and_counted(tmp_path: Path) -> None:
    content = b"# heading\n\n  walk  \n \t \n#\n#1 fan waves\nrun # fast"
    prompts = read_prompts(str(write(tmp_path, content)))
    assert texts(prompts) == ["walk", "#1 fan waves", "run # fast"]
    assert prompts.skipped == 4


def test_a_dash_is_standard_input() -> None:
    assert texts(read_prompts("-", io.BytesIO(b"walk\n"))) == ["walk"]
    with pytest.raises(ValueError, match="^standard input is empty"):
        read_prompts(Path("-"), io.BytesIO(b""))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; write one prompt a line"),
        (b"\n# only this\n\n", "has no prompts: each of its 3 lines is blank or a comment"),
        (b"\xef\xbb\xbf", "has no prompts"),
        (b"walk\nrun \xe9\n", ", line 2: is not UTF-8 text (byte 0xe9); save it as UTF-8"),
        (b"\xef\xbb\xbfwalk\n\n\xff", ", line 3: is not UTF-8 text (byte 0xff)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", ", line 1: looks binary"),
        (b"walk\nru\0n\n", ", line 2: looks binary (zero byte)"),
        ("walk\n".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
        (b"walk\nru\x07n\n", ", line 2: the prompt has a control character (U+0007) at position 3"),
        (b"walk\rrun\r", ", line 1: the prompt has a control character (U+000D)"),
        ("a\u2028b".encode(), ", line 1: the prompt has a line separator (U+2028)"),
    ],
)
def test_a_bad_file_is_one_line(content: bytes, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, content)
    with pytest.raises(ValueError, match="prompt file") as caught:
        read_prompts(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"prompt file '.*none.txt' does not exist"):
        read_prompts(tmp_path / "none.txt")
    with pytest.raises(ValueError, match="is a folder"):
        read_prompts(tmp_path)
    with pytest.raises(ValueError, match="cannot be read"):
        read_prompts("a\0b")


def test_the_text_of_a_prompt_is_stripped() -> None:
    assert check_text("\t a person waves \n") == "a person waves"
    assert PromptRequest(" run ").text == "run"


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff", "\u200b\u200b", "\u3000"])
def test_an_empty_prompt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^the prompt is empty"):
        check_text(text)


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\x1b[31mb", "a\x7fb", "a\udce9b"])
def test_characters_that_cannot_stand_in_a_prompt(text: str) -> None:
    with pytest.raises(ValueError, match=r"at position 2; write it as one line"):
        check_text(text)


@pytest.mark.parametrize(
    ("seconds", "samples"), [(0, None), (-1, None), (math.nan, None), (math.inf, None), (None, 0)]
)
def test_a_request_refuses_nonsense(seconds: float | None, samples: int | None) -> None:
    with pytest.raises(ValueError, match="^(seconds|samples) must be"):
        PromptRequest("walk", seconds=seconds, samples=samples)
