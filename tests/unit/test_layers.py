"""Imports run one way: options, motion <- render, models <- training <- scripts <- saymove."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Package -> the other packages of ours that it may import.
MAY_IMPORT = {
    "options": set(),
    "motion": set(),
    "render": {"options", "motion"},
    "models": {"options", "motion"},
    "training": {"options", "motion", "render", "models"},
    "scripts": {"options", "motion", "render", "models", "training"},
    "saymove": {"options", "motion", "render", "models", "training", "scripts"},
}
# Package -> its rooms, each with what it may import of the same package.
ROOMS = {
    "training": {
        "run": set(),
        "synthesis": set(),
        "sources": set(),
        "data": {"synthesis", "sources"},
        "tokenizer": {"run", "data"},
        "transformer": {"run", "data", "tokenizer"},
        "evaluation": {"run", "data", "synthesis", "tokenizer"},
        "text_encoder": {"run", "data", "synthesis", "transformer"},
        "replaying": {"run", "data", "tokenizer", "transformer", "evaluation"},
    },
    "scripts": {
        "experiments": {"command"},
        "production": {"command", "experiments"},
        "reference": {"command", "production"},
        "examination": {"command"},
    },
}


def imported_modules(tree: ast.AST) -> Iterator[str]:
    """Yield the module of every import below `tree`, also of `import_module("a.b")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module)
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            names = [word.value for word in node.args if isinstance(word, ast.Constant)]
            yield from map(str, names)


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the top-level package of every import below `tree`."""
    return (name.split(".")[0] for name in imported_modules(tree))


def imported_at_once(tree: ast.AST) -> Iterator[str]:
    """Yield what importing the module imports: everything outside of functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(ast.Module([node], []))
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imported_at_once(node)


def forbidden(package: str, source: str) -> set[str]:
    """Return the packages of ours that a module of `package` imports against the order."""
    ours = set(MAY_IMPORT) - MAY_IMPORT[package] - {package}
    return set(imported(ast.parse(source))) & (ours | {"tests", "benchmarks"})


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_no_module_imports_against_the_order(package: str) -> None:
    assert modules(package), f"no module in {package}/: has it moved?"
    wrong = {
        str(path.relative_to(ROOT)): names
        for path in modules(package)
        if (names := forbidden(package, path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize("package", ROOMS)
def test_there_are_no_other_rooms(package: str) -> None:
    assert {path.parent.name for path in (ROOT / package).glob("*/*.py")} == set(ROOMS[package])


def test_every_module_of_training_is_in_a_room() -> None:
    assert [path.name for path in (ROOT / "training").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize(
    ("package", "room"), [(package, room) for package, rooms in ROOMS.items() for room in rooms]
)
def test_no_room_imports_against_the_order(package: str, room: str) -> None:
    wrong = {}
    for path in modules(f"{package}/{room}"):
        names = imported_modules(ast.parse(path.read_text(encoding="utf-8")))
        rooms = {name.split(".")[1] for name in names if name.startswith(f"{package}.")}
        if against := rooms - ROOMS[package][room] - {room}:
            wrong[path.name] = against
    assert wrong == {}


def test_options_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"options"}
    wrong = {
        path.name: names
        for path in modules("options")
        if (names := set(imported_at_once(ast.parse(path.read_text("utf-8")))) - allowed)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("package", "source", "wrong"),
    [
        ("motion", "import models.pipeline", {"models"}),
        ("render", "def draw():\n    from models import pipeline", {"models"}),
        ("models", "if True:\n    import scripts.generate as generate", {"scripts"}),
        ("training", "import importlib\nimportlib.import_module('scripts.batch')", {"scripts"}),
        ("scripts", "from saymove import generate", {"saymove"}),
        ("training", "from models.pipeline import TextToMotion\nfrom . import losses", set()),
        ("saymove", "from scripts import generate", set()),
    ],
)
def test_the_order_is_seen_wherever_the_import_stands(
    package: str, source: str, wrong: set[str]
) -> None:
    assert forbidden(package, source) == wrong


def test_an_import_inside_a_function_is_not_made_at_once() -> None:
    source = "import json\ntry:\n    import a.b\nexcept ImportError:\n    from c import d\n"
    source += "def read():\n    import yaml\nclass E:\n    import f\n"
    assert list(imported_at_once(ast.parse(source))) == ["json", "a", "c", "f"]
