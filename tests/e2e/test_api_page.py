"""The page on the Python API: its code runs, from top to bottom, on the embedded model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def test_the_code_on_the_page_runs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 6
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    assert Path("wave.glb").read_bytes().startswith(b"glTF")
    printed = capsys.readouterr().out
    assert "a person jumps 2.0" in printed
    assert "a person sits down 3.0" in printed
    assert names["longer"].clip.num_frames == 150  # 5 seconds to the nearest token
