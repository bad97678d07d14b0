"""Whatever options are chosen survives the way to flags or to a file and back."""

import io
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from options.commandline import Parser
from options.prompts import check_text, read_prompts
from options.run import OutputOptions, RuntimeOptions, SamplingOptions
from options.schema import add_arguments, build, flag_name, from_mapping, option, to_mapping

# No deadline: the machine may be busy, and how long an example takes is not the property.
relaxed = settings(deadline=None, max_examples=60)


@dataclass(frozen=True, slots=True)
class Everything:
    """One field of each type."""

    a_bool: bool = option(True, help="a")
    an_int: int = option(3, help="b")
    a_float: float = option(0.5, help="c")
    a_text: str = option("x", help="d")
    a_path: Path = option(Path("x"), help="e")
    a_literal: Literal["p", "q"] = option("p", help="f")
    a_number: Literal[1, 2, 4] = option(1, help="g")
    many: tuple[int, ...] = option((1, 2), help="h")
    pair: tuple[float, float] = option((0.0, 1.0), help="i")
    perhaps: float | None = option(None, help="j")
    maybe: bool | None = option(None, help="k")
    places: tuple[Path, ...] = option((), help="l")


numbers = st.floats(allow_nan=False)
# argparse swallows a lone `--`, even in `--flag=--`; `build` then refuses it.
words = st.text().filter(lambda word: word != "--")
paths = st.text("abc/. -", min_size=1).map(Path).filter(lambda path: str(path) != "--")
everything = st.builds(
    Everything,
    a_bool=st.booleans(),
    an_int=st.integers(),
    a_float=numbers,
    a_text=words,
    a_path=paths,
    a_literal=st.sampled_from(["p", "q"]),
    a_number=st.sampled_from([1, 2, 4]),
    many=st.lists(st.integers(min_value=0)).map(tuple),
    pair=st.tuples(*[st.floats(min_value=0)] * 2),
    perhaps=st.none() | numbers,
    maybe=st.none() | st.booleans(),
    # A list of words cannot start one with a dash: argparse takes it for a flag.
    places=st.lists(paths.filter(lambda path: not str(path).startswith("-"))).map(tuple),
)
sampling = st.builds(
    SamplingOptions,
    seed=st.integers(0, 2**63 - 1),
    num_samples=st.integers(min_value=1),
    seconds=st.none() | st.floats(1e-3, 1e6),
    temperature=st.none() | st.floats(0, 10),
    top_k=st.none() | st.integers(min_value=1),
    top_p=st.none() | st.floats(1e-6, 1),
    best_of=st.none() | st.integers(min_value=1),
)
runtime = st.builds(
    RuntimeOptions,
    checkpoint=st.none() | paths,
    device=st.sampled_from(["auto", "cpu", "cuda", "mps"]),
    batch_size=st.integers(min_value=1),
    allow_download=st.booleans(),
)
output = st.builds(OutputOptions, out_dir=paths, quiet=st.booleans(), json=st.booleans())
any_options = everything | sampling | runtime | output


def to_argv(options: Any) -> list[str]:
    """Return flags that say everything about `options`; None is said by leaving the flag out."""
    words: list[str] = []
    for field in fields(options):
        value, flag = getattr(options, field.name), flag_name(field.name)
        if isinstance(value, bool):
            words.append(flag if value else flag.replace("--", "--no-", 1))
        elif isinstance(value, tuple):
            words += [flag, *map(str, value)]
        elif value is not None:
            words.append(f"{flag}={value}")
    return words


@relaxed
@given(any_options)
def test_options_to_flags_and_back(options: Any) -> None:
    parser = Parser()
    add_arguments(parser, type(options))
    assert build(type(options), parser.parse_args(to_argv(options))) == options


@relaxed
@given(any_options)
def test_options_to_json_and_back(options: Any) -> None:
    text = json.dumps(to_mapping(options))
    assert from_mapping(type(options), json.loads(text), "a.json") == options


@relaxed
@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.floats())))
def test_any_mapping_is_read_or_refused_in_one_line(mapping: dict[str, Any]) -> None:
    try:
        options = from_mapping(SamplingOptions, mapping, "a.json")
    except ValueError as error:
        message = str(error)
        assert len(message.splitlines()) == 1
    else:
        assert options == SamplingOptions()


@relaxed
@given(st.binary())
def test_any_bytes_are_prompts_or_refused_in_one_line(data: bytes) -> None:
    try:
        prompts = read_prompts("-", io.BytesIO(data))
    except ValueError as error:
        message = str(error)
        assert len(message.splitlines()) == 1
    else:
        assert all(check_text(request.text) == request.text for request in prompts.requests)
        assert len(prompts.requests) + prompts.skipped == data.removesuffix(b"\n").count(b"\n") + 1
