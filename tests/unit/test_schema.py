"""Options as flags, as files and back."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from options.commandline import Parser, add_config_argument
from options.files import read_config
from options.schema import (
    add_arguments,
    build,
    build_all,
    coerce_fields,
    from_mapping,
    option,
    to_mapping,
)


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of a figure."""

    name: str = option("grey", help="100% of a name")
    shade: Literal["light", "dark"] = option("light", help="how light")
    levels: tuple[int, ...] = option((8, 5), help="steps")
    window: tuple[float, float] | None = option(None, help="from, to")
    folder: Path | None = option(None, help="where")
    bright: bool = option(False, help="more light")
    strength: float = option(1.0, help="how strong")
    kind: str = option("a", help="one of two", choices=("a", "b"))
    secret: int = option(3, help="not a flag", flag=False)

    def __post_init__(self) -> None:
        coerce_fields(self)
        if not self.strength >= 0:
            raise ValueError(f"strength must be at least 0, got {self.strength}")


@dataclass(frozen=True, slots=True)
class Width:
    """Sizes."""

    width: int = option(help="no default")


@dataclass(frozen=True, slots=True)
class Figure:
    """A dataclass in a dataclass."""

    colours: Colours = option(help="a part")
    height: float = option(help="metres")


def parse(*arguments: str, cls: type = Colours) -> argparse.Namespace:
    parser = Parser(prog="paint")
    add_arguments(parser, cls)
    add_config_argument(parser)
    return parser.parse_args(arguments)


def test_flags_become_typed_values() -> None:
    namespace = parse(
        *("--name", "red", "--shade", "dark", "--levels", "3", "4", "5", "--window", "0", "1.5"),
        *("--folder", "a/b", "--bright", "--strength", "2", "--kind", "b"),
    )
    assert build(Colours, namespace) == Colours(
        "red", "dark", (3, 4, 5), (0.0, 1.5), Path("a/b"), True, 2.0, "b"
    )


def test_no_flag_gives_the_defaults() -> None:
    namespace = parse()
    assert vars(namespace) == {"config": None}
    assert build(Colours, namespace) == Colours()


def test_flags_win_over_the_file_and_the_file_over_defaults(tmp_path: Path) -> None:
    config = tmp_path / "run.yaml"
    config.write_text("name: blue\nbright: true\nstrength: 1e-4\nwidth: 7\n")
    namespace = parse("--name", "red", "--no-bright", "--config", str(config))
    colours, width = build_all((Colours, Width), namespace, namespace.config)
    assert (colours.name, colours.bright, colours.strength) == ("red", False, 1e-4)
    assert colours.shade == "light"
    assert width == Width(7)


def test_a_field_without_a_flag_is_read_from_the_file_only(capsys: pytest.CaptureFixture) -> None:
    assert build(Colours, None, {"secret": 4}).secret == 4
    with pytest.raises(SystemExit):
        parse("--secret", "4")
    assert "--secret" in capsys.readouterr().err


def test_help_shows_kinds_and_defaults(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as left:
        parse("--help")
    assert left.value.code == 0
    text = capsys.readouterr().out
    for part in ("Colours of a figure", "100% of a name (default: grey)", "{light,dark}", "8 5"):
        assert part in text


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--strength", "x"], ["--strength", "a number", "'x'"]),
        (["--levels", "3", "x"], ["--levels", "a whole number", "'x'"]),
        (["--shade", "drak"], ["--shade", "drak", "dark"]),
        (["--shad", "dark"], ["--shad", "did you mean '--shade'"]),
        (["--strenth=3"], ["did you mean '--strength'"]),
        (["--window", "1"], ["--window", "2"]),
        (["--folder", ""], ["--folder", "a path"]),
        (["two\nlines"], ["two lines"]),
    ],
)
def test_a_wrong_flag_is_one_line_and_status_2(
    arguments: list[str], parts: list[str], capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(*arguments)
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("paint: ")
    assert error.count("\n") == 1
    for part in parts:
        assert part in error
    assert ("did you mean" in error) == any("did you mean" in part for part in parts)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"nam": "x"}, "run.yaml: unknown key 'nam'; did you mean 'name'?"),
        ({"zzzz": "x"}, "run.yaml: unknown key 'zzzz'; expected one of bright, folder, kind, "),
        ({"name": 3}, "run.yaml: name must be text, got 3"),
        ({"name": None}, "run.yaml: name must be text, got None"),
        ({"secret": 3.0}, "run.yaml: secret must be a whole number, got 3.0"),
        ({"secret": True}, "run.yaml: secret must be a whole number, got True"),
        ({"strength": "1"}, "run.yaml: strength must be a number, got '1'"),
        ({"strength": 10**400}, "run.yaml: strength must be a number, got 1000"),
        ({"strength": -1}, "run.yaml: strength must be at least 0, got -1.0"),
        ({"strength": float("nan")}, "run.yaml: strength must be at least 0, got nan"),
        ({"bright": 1}, "run.yaml: bright must be true or false, got 1"),
        ({"shade": "red"}, "run.yaml: shade must be one of light, dark, got 'red'"),
        ({"kind": "c"}, "run.yaml: kind must be one of a, b, got 'c'"),
        ({"levels": 3}, "run.yaml: levels must be a list of any number of a whole number, got 3"),
        ({"levels": [3, "x"]}, "run.yaml: levels[1] must be a whole number, got 'x'"),
        ({"window": [1]}, "run.yaml: window must be a list of 2 of a number or nothing, got [1]"),
        ({"folder": ""}, "run.yaml: folder must be a path or nothing, got ''"),
    ],
)
def test_a_wrong_value_names_key_source_and_what_was_expected(config: dict, message: str) -> None:
    with pytest.raises(ValueError, match="run.yaml") as caught:
        from_mapping(Colours, config, "run.yaml")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_range_error_of_a_flag_does_not_blame_the_file() -> None:
    with pytest.raises(ValueError, match="^strength must be at least 0, got -2.0$"):
        build(Colours, parse("--strength", "-2"), {"strength": 1}, "run.yaml")


def test_a_required_field_must_be_given() -> None:
    with pytest.raises(ValueError, match="^a.json: width is missing; expected a whole number$"):
        from_mapping(Width, {}, "a.json")


def test_a_mapping_is_expected() -> None:
    with pytest.raises(ValueError, match=r"^a.json must hold 'name: value' pairs, got \[1\]$"):
        from_mapping(Width, [1], "a.json")


def test_nested_options_go_to_plain_values_and_back() -> None:
    figure = Figure(Colours(window=(0.5, 2), folder=Path("x")), 1.8)
    plain = to_mapping(figure)
    assert plain["colours"]["window"] == [0.5, 2.0]
    assert plain["colours"]["folder"] == "x"
    assert from_mapping(Figure, plain, "a.json") == figure


def test_a_nested_typo_names_the_way_to_it() -> None:
    with pytest.raises(ValueError, match="^a.json: colours: unknown key 'shad'; did you mean 'sh"):
        from_mapping(Figure, {"colours": {"shad": "dark"}, "height": 1}, "a.json")


def test_python_values_get_the_same_checks() -> None:
    assert Colours(folder="x", strength=2).folder == Path("x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="^shade must be one of light, dark, got 'red'$"):
        Colours(shade="red")  # type: ignore[arg-type]


def test_a_key_of_no_dataclass_suggests_the_nearest_of_all(tmp_path: Path) -> None:
    config = tmp_path / "a.json"
    config.write_text('{"widht": 3}')
    with pytest.raises(ValueError, match="unknown key 'widht'; did you mean 'width'"):
        build_all((Colours, Width), None, config)


def test_a_type_without_a_flag_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="flag=False"):
        add_arguments(Parser(), Figure)


def test_yaml_and_json_read_alike(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf# note\r\nseed: 3\r\nrate: 1e-4\r\n")
    (tmp_path / "a.JSON").write_bytes(b'\xef\xbb\xbf{"seed": 3, "rate": 1e-4}')
    assert read_config(tmp_path / "a.yaml") == read_config(str(tmp_path / "a.JSON"))


def test_a_file_of_comments_is_an_empty_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("# nothing\n")
    assert read_config(tmp_path / "a.yml") == {}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", b"x = 1", "must end in .yaml, .yml or .json"),
        ("a.yaml", b"a: 1\nb: [\n", "line 3: not YAML"),
        ("a.yaml", b"a: 1\nb: !!python/object:os.system x\n", "line 2: not YAML"),
        ("a.yaml", b"a: 1\na: 2\n", "'a' is given twice"),
        ("a.yaml", b"- a\n", "must hold 'name: value' pairs, got ['a']"),
        ("a.yaml", b"1: a\n", "must hold 'name: value' pairs, got {1: 'a'}"),
        ("a.yaml", b"a: \x01\n", "not YAML"),
        ("a.json", b'{"a": 1,\n "b": }', "line 2: not JSON"),
        ("a.json", b'{"a": 1, "a": 2}', "'a' is given twice"),
        ("a.json", b"", "line 1: not JSON"),
        ("a.yaml", b"a: 1\nb: \xe9\n", "line 2: is not UTF-8 text (byte 0xe9)"),
    ],
)
def test_a_broken_config_file_is_one_line(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValueError, match="config file") as caught:
        read_config(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_config_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"config file '.*none.yaml' does not exist"):
        read_config(tmp_path / "none.yaml")
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(ValueError, match="is a folder"):
        read_config(tmp_path / "a.yaml")
