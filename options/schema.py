"""The bridge between frozen dataclasses, command-line flags and YAML or JSON files.

A field made with `option` knows its type, its default and its help text. From that alone come the
flag (`add_arguments`), the strict reading of a file (`build`, `from_mapping`) and the way back
(`to_mapping`). Field types: bool, int, float, str, Path, Literal, `T | None`, tuples of these, and
(in files only) other dataclasses.
"""

from __future__ import annotations

import argparse
import dataclasses
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from options.files import read_config

Options = TypeVar("Options")
MISSING = dataclasses.MISSING
# Scalar type -> (what to call it in a message, how a flag's value shows in --help)
_SCALARS: dict[Any, tuple[str, str]] = {
    bool: ("true or false", ""),
    int: ("a whole number", "N"),
    float: ("a number", "X"),
    str: ("text", "TEXT"),
    Path: ("a path", "PATH"),
}


def option(
    default: Any = MISSING,
    *,
    help: str,
    choices: Sequence[Any] | None = None,
    flag: bool = True,
) -> Any:
    """Return a dataclass field that can become a flag and a key of a file.

    Args:
        default: the value where neither file nor flag gives one; without it the field is required.
        help: one line for `--help`.
        choices: the values allowed, where the type does not say it (a Literal does).
        flag: False keeps the field out of the command line.
    """
    metadata = {"help": help, "choices": None if choices is None else tuple(choices), "flag": flag}
    return dataclasses.field(default=default, metadata=metadata)


def add_arguments(parser: argparse.ArgumentParser, cls: type) -> None:
    """Give `parser` one flag for each field of the dataclass `cls`, in a group of their own.

    The defaults stay out of the namespace, so that a flag that was given can be told from one that
    was not; `build` fills them in.

    Raises:
        TypeError: a field has a type that cannot be a flag (mark it `flag=False`).
    """
    group = parser.add_argument_group((cls.__doc__ or cls.__name__).split("\n")[0].rstrip("."))
    for field, hint in _fields(cls):
        if not field.metadata.get("flag", False):
            continue
        text = field.metadata["help"] + _show_default(field.default)
        settings: dict[str, Any] = {
            "default": argparse.SUPPRESS,
            "dest": field.name,
            "help": text.replace("%", "%%"),
        }
        settings |= _flag_settings(_without_none(hint), field.metadata["choices"])
        group.add_argument(flag_name(field.name), **settings)


def build(
    cls: type[Options],
    namespace: argparse.Namespace | None = None,
    config: Mapping[str, Any] | None = None,
    source: str = "",
) -> Options:
    """Return an instance of `cls`: a flag wins over the config, the config over the default.

    Args:
        cls: a dataclass whose fields were made with `option`.
        namespace: what a parser with the flags of `cls` returned.
        config: values by field name.
        source: where `config` comes from, for messages.
    Raises:
        ValueError: an unknown or missing key, a value of the wrong type or out of range.
    """
    config = {} if config is None else config
    prefix = f"{source}: " if source else ""
    fields = {field.name: (field, hint) for field, hint in _fields(cls)}
    for key in config:
        if key not in fields:
            raise ValueError(f"{prefix}unknown key {key!r}{nearest(str(key), fields)}")
    values: dict[str, Any] = {}
    given = {} if namespace is None else vars(namespace)
    flags = {n for n, (field, _) in fields.items() if n in given and field.metadata.get("flag")}
    for name, (field, hint) in fields.items():
        choices = field.metadata.get("choices")
        if name in flags:
            values[name] = _coerce(given[name], hint, choices, flag_name(name))
        elif name in config:
            values[name] = _coerce(config[name], hint, choices, prefix + name)
        elif field.default is MISSING and field.default_factory is MISSING:
            kind = _describe(hint, choices)
            raise ValueError(f"{prefix}{name} is missing; expected {kind}")
    try:
        return cls(**values)
    except ValueError as error:
        # A range check starts with the name of its field: say whether that came from the file.
        name = str(error).split(" ", 1)[0]
        raise ValueError(
            f"{prefix if name in config and name not in flags else ''}{error}"
        ) from None


def build_all(
    classes: Sequence[type],
    namespace: argparse.Namespace | None = None,
    config_path: str | Path | None = None,
) -> tuple[Any, ...]:
    """Return one instance of each dataclass, from one parser and one flat config file.

    Raises:
        FileNotFoundError: there is no such config file.
        ValueError: as `build`; a key must belong to one of `classes`.
    """
    config = {} if config_path is None else read_config(config_path)
    source = f"config file {str(config_path)!r}"
    names = {cls: {field.name for field, _ in _fields(cls)} for cls in classes}
    known = set().union(*names.values())
    for key in config:
        if key not in known:
            raise ValueError(f"{source}: unknown key {key!r}{nearest(key, known)}")
    return tuple(
        build(cls, namespace, {k: v for k, v in config.items() if k in names[cls]}, source)
        for cls in classes
    )


def from_mapping(cls: type[Options], mapping: Any, source: str) -> Options:
    """Return the instance of `cls` that `mapping` describes, read strictly.

    Raises:
        ValueError: as `build`, or `mapping` is not a mapping.
    """
    if not isinstance(mapping, Mapping):
        raise ValueError(f"{source} must hold 'name: value' pairs, got {mapping!r}")
    return build(cls, config=mapping, source=source)


def to_mapping(instance: Any) -> dict[str, Any]:
    """Return an options object as JSON-able values, which `from_mapping` turns back into it."""
    return {f.name: _to_plain(getattr(instance, f.name)) for f in dataclasses.fields(instance)}


def coerce_fields(instance: Any) -> None:
    """Give each field of a frozen instance its declared type, for use in `__post_init__`.

    What is given in Python gets the checks that flags and files get: 3 becomes 3.0 where a float is
    declared, "results" a Path; anything else of a wrong type is refused.

    Raises:
        ValueError: a value has the wrong type or is not one of the choices.
    """
    for field, hint in _fields(type(instance)):
        choices = field.metadata.get("choices")
        value = _coerce(getattr(instance, field.name), hint, choices, field.name)
        object.__setattr__(instance, field.name, value)


def flag_name(field_name: str) -> str:
    """Return the flag of a field: `batch_size` -> `--batch-size`."""
    return "--" + field_name.replace("_", "-")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a message: the nearest known word, or all of them where none is near."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; expected one of {', '.join(words)}"


def _fields(cls: Any) -> Iterator[tuple[dataclasses.Field[Any], Any]]:
    hints = get_type_hints(cls)
    return ((field, hints[field.name]) for field in dataclasses.fields(cls) if field.init)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    if len(kinds) != 1:
        raise TypeError(f"an option has one type and perhaps None, got {hint}")
    return kinds[0]


def _flag_settings(kind: Any, choices: tuple[Any, ...] | None) -> dict[str, Any]:
    if get_origin(kind) is tuple:
        inner, *rest = get_args(kind)
        count = "*" if rest == [Ellipsis] else 1 + len(rest)
        return {**_flag_settings(inner, choices), "nargs": count}
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        kind = type(choices[0])
    if kind is bool:
        return {"action": argparse.BooleanOptionalAction}
    if kind not in _SCALARS:
        raise TypeError(f"{kind} cannot be a flag; mark the option flag=False")
    if choices is not None:
        return {"type": _parser_of(kind), "choices": choices}
    return {"type": _parser_of(kind), "metavar": _SCALARS[kind][1]}


def _parser_of(kind: Any) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            value = _convert_scalar(text if kind is Path else kind(text), kind)
        except ValueError:
            value = None
        if value is None:
            raise argparse.ArgumentTypeError(f"must be {_SCALARS[kind][0]}, got {text!r}")
        return value

    return parse


def _coerce(value: Any, hint: Any, choices: tuple[Any, ...] | None, where: str) -> Any:
    """Return `value` as the type `hint`; a ValueError names `where` it was given."""
    if value is None and NoneType in get_args(hint):
        return None
    kind = _without_none(hint)
    if get_origin(kind) is tuple and isinstance(value, list | tuple):
        inner = get_args(kind)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        if len(kinds) == len(value):
            return tuple(
                _coerce(item, kind, choices, f"{where}[{i}]")
                for i, (item, kind) in enumerate(zip(value, kinds, strict=True))
            )
    elif isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return value if isinstance(value, kind) else from_mapping(kind, value, where)
    elif get_origin(kind) is Literal:
        choices = get_args(kind)
        kind = type(choices[0])
    converted = _convert_scalar(value, kind)
    if converted is None or (choices is not None and converted not in choices):
        raise ValueError(f"{where} must be {_describe(hint, choices)}, got {value!r}")
    return converted


def _convert_scalar(value: Any, kind: Any) -> Any:
    """Return `value` as the scalar type `kind`, or None where it is of another kind."""
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return None
    if kind is Path and isinstance(value, str) and value:
        return Path(value)
    if isinstance(value, bool) and kind is not bool:
        return None  # True is an int to Python, never to a user
    return value if kind in _SCALARS and isinstance(value, kind) else None


def _describe(hint: Any, choices: tuple[Any, ...] | None) -> str:
    kind = _without_none(hint)
    if get_origin(kind) is Literal:
        choices = get_args(kind)
    if get_origin(kind) is tuple:
        inner, *rest = get_args(kind)
        count = "any number" if rest == [Ellipsis] else str(1 + len(rest))
        text = f"a list of {count} of {_describe(inner, choices)}"
    elif choices is not None:
        text = "one of " + ", ".join(map(str, choices))
    else:
        text = _SCALARS[kind][0] if kind in _SCALARS else "'name: value' pairs"
    return f"{text} or nothing" if NoneType in get_args(hint) else text


def _show_default(default: Any) -> str:
    if default is None or default is MISSING or default == ():
        return ""
    if isinstance(default, bool):
        return f" (default: {'yes' if default else 'no'})"
    shown = " ".join(map(str, default)) if isinstance(default, tuple) else default
    return f" (default: {shown})"


def _to_plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return to_mapping(value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    return value
