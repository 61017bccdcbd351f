from __future__ import annotations

import os
from pathlib import Path

import pytest

from rehearsal.world.state import State


def test_finds_its_log_after_the_folder_of_work_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    state = State(Path("state"))
    os.write(state.log, b"one\ntwo\n")
    os.chdir("/")
    assert state.log_path == tmp_path.resolve() / "state" / "world.log"
    assert state.last_lines(1) == "two"
