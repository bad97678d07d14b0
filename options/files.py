"""Files that a user hands in, read strictly and with errors of one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

# YAML 1.1, which PyYAML reads, takes `1e-4` (no dot) for text; everybody means a number.
_PLAIN_EXPONENT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+\Z")


def read_bytes(path: Path, what: str) -> bytes:
    """Return the content of a file that a user named.

    Args:
        path: the file; a pipe such as `/dev/fd/63` will do.
        what: what the file is to the user ("prompt file"), for the message.
    Raises:
        FileNotFoundError: there is nothing at `path`.
        ValueError: it is a folder, or the system refuses to read it.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(f"{what} {str(path)!r} does not exist; check the path") from None
    except IsADirectoryError:
        raise ValueError(f"{what} {str(path)!r} is a folder; give the path of a file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else error
        raise ValueError(f"{what} {str(path)!r} cannot be read: {reason}") from None


def decode_utf8(data: bytes, source: str) -> str:
    """Return `data` as text, without the byte order mark that some editors put first.

    Args:
        data: the bytes of a whole file.
        source: what to call it in a message.
    Raises:
        ValueError: the bytes are binary, UTF-16 or otherwise not UTF-8; the message has the line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"{source} is UTF-16 text; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.start counts from behind a byte order mark, error.object does not have one either
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        nature = "looks binary" if b"\0" in data else "is not UTF-8 text"
        raise ValueError(
            f"{source}, line {line}: {nature} (byte 0x{byte:02x}); save it as UTF-8"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ValueError(f"{source}, line {line}: looks binary (zero byte); expected UTF-8 text")
    return text


def read_config(path: str | Path) -> dict[str, Any]:
    """Return the mapping that a YAML or JSON file holds; an empty YAML file is an empty mapping.

    Args:
        path: a file whose name ends in .yaml, .yml or .json.
    Raises:
        FileNotFoundError: there is no such file.
        ValueError: another suffix, a syntax error, a key given twice, or not a mapping of names.
    """
    path = Path(path)
    parsers: dict[str, Callable[[str], Any]] = {
        ".yaml": _parse_yaml,
        ".yml": _parse_yaml,
        ".json": _parse_json,
    }
    parse = parsers.get(path.suffix.lower())
    if parse is None:
        raise ValueError(f"config file {str(path)!r} must end in .yaml, .yml or .json")
    source = f"config file {str(path)!r}"
    text = decode_utf8(read_bytes(path, "config file"), source)
    try:
        content = parse(text)
    except ValueError as error:
        raise ValueError(f"{source}: {error}") from None
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ValueError(f"{source} must hold 'name: value' pairs, got {_shorten(content)}")
    return content


def _parse_json(text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        _refuse_repeated([key for key, _ in pairs])
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: not JSON: {error.msg}") from None


def _parse_yaml(text: str) -> Any:
    import yaml

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            _refuse_repeated([key.value for key, _ in node.value])
            return super().construct_mapping(node, deep)

    Loader.add_implicit_resolver("tag:yaml.org,2002:float", _PLAIN_EXPONENT, list("-+0123456789"))
    try:
        content = yaml.load(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = "" if mark is None else f"line {mark.line + 1}: "
        problem = getattr(error, "problem", None) or str(error)
        raise ValueError(f"{place}not YAML: {' '.join(problem.split())}") from None
    return {} if content is None else content


def _refuse_repeated(keys: list[Any]) -> None:
    # Both parsers would keep the last one silently. A YAML key may be unhashable; those fail later.
    names = [key for key in keys if isinstance(key, str)]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"{repeated[0]!r} is given twice")


def _shorten(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
