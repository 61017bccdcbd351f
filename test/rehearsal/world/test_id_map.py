from __future__ import annotations

import getpass
import os
import re
from pathlib import Path

import pytest

from rehearsal.world import id_map
from rehearsal.world.refusal import Refused


def test_roots_range_is_fixed() -> None:
    assert id_map.choose(0) == id_map.IdRange(100000, 100000)


@pytest.mark.parametrize("owner", [getpass.getuser(), str(os.getuid())])
def test_takes_the_users_first_range_that_is_large_enough(tmp_path: Path, owner: str) -> None:
    file = tmp_path / "subuid"
    file.write_text(f"somebody:100000:65536\n{owner}:200000:1000\nnonsense\n{owner}:300000:65536\n")
    assert id_map.subordinate(file, os.getuid()) == 300000


@pytest.mark.parametrize(("name", "option"), [("subuid", "--add-subuids"), ("subgid", "--add-subgids")])
def test_says_how_to_get_a_range(tmp_path: Path, name: str, option: str) -> None:
    user, file = getpass.getuser(), tmp_path / name
    expected = (
        f"{user} has no range of 65536 IDs in {file}: give it one "
        f"(sudo usermod {option} 100000-165535 {user}), or start the rehearsal as root"
    )
    with pytest.raises(Refused, match=f"^{re.escape(expected)}$"):
        id_map.subordinate(file, os.getuid())


def test_says_that_newuidmap_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    expected = "newuidmap is missing: install it (sudo apt-get install uidmap), or start the rehearsal as root"
    with pytest.raises(Refused, match=f"^{re.escape(expected)}$"):
        id_map.choose(1000)
