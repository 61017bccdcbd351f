from __future__ import annotations

import re
from pathlib import Path

import pytest

from rehearsal.world import visible
from rehearsal.world.refusal import Refused


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that others may not enter, with a checkout in it."""
    for path in (tmp_path, *list(tmp_path.parents)[:2]):
        path.chmod(0o755)
    (tmp_path / "home/checkout").mkdir(parents=True)
    (tmp_path / "home").chmod(0o750)
    return tmp_path / "home"


def test_finds_the_outermost_folder_that_others_may_not_enter(home: Path) -> None:
    assert visible.first_closed(str(home / "checkout")) == str(home)
    home.chmod(0o751)
    assert visible.first_closed(str(home / "checkout")) is None


def test_holds_only_what_others_can_not_reach(home: Path) -> None:
    (opening,) = visible.hold([str(home / "checkout"), "/usr"])
    assert (opening.closed, opening.path) == (str(home), str(home / "checkout"))


def test_holds_what_is_in_a_folder_that_is_closed_itself(home: Path) -> None:
    checkout = home / "checkout"
    (checkout / "file").touch()
    (checkout / "folder").mkdir()
    checkout.chmod(0o700)
    assert {opening.path for opening in visible.hold([str(checkout)])} == {f"{checkout}/file", f"{checkout}/folder"}


def test_refuses_a_file_that_only_its_owner_may_read(home: Path) -> None:
    file = home / "checkout/program.py"
    file.touch(mode=0o600)
    expected = (
        f"{file} may be read by its owner only, and inside a rehearsal root is another user: "
        f"let others read the whole checkout and its virtual environment (chmod -R o+rX {home}/checkout …)"
    )
    with pytest.raises(Refused, match=f"^{re.escape(expected)}$"):
        visible.refuse_private([str(file)])
