from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import pytest

from rehearsal.world import clear, disks, id_map, overlay_trial
from rehearsal.world.refusal import Refused


def test_memory_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlay_trial, "memory_holds_disks", lambda _: True)
    with disks.placed(tmp_path) as folder:
        assert folder is None
        assert os.listdir(tmp_path) == []


def test_where_memory_can_not_hold_them_the_worlds_root_gets_a_folder_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlay_trial, "memory_holds_disks", lambda _: False)
    ids = id_map.choose(os.getuid())
    with disks.placed(tmp_path) as folder:
        assert folder == tmp_path / "disks"
        found = folder.stat()
        assert (found.st_mode & 0o777, found.st_uid, found.st_gid) == (0o700, ids.uid_start, ids.gid_start)
    assert os.listdir(tmp_path) == []


def test_a_folder_whose_group_is_another_can_be_given_away_too(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 12345)
    tmp_path.chmod(0o2755)
    with disks.placed(tmp_path, in_memory=False) as folder:
        assert folder and folder.stat().st_gid == id_map.choose(os.getuid()).gid_start


def test_refuses_where_neither_can_hold_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlay_trial, "folder_holds_disks", lambda _: False)
    expected = f"this is {platform.release()}, and the file system of {tmp_path} can't hold the disks of machines"
    with pytest.raises(Refused, match=re.escape(expected)), disks.placed(tmp_path, in_memory=False):
        pass
    assert os.listdir(tmp_path) == []


def test_what_can_not_be_given_away_or_removed_is_said() -> None:
    def fail() -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    expected = "the disks of a rehearsal can't be made or removed: [Errno 13] Permission denied: '/somewhere'"
    with pytest.raises(Refused, match=f"^{re.escape(expected)}$"):
        clear.with_rights_of_both(fail, id_map.choose(os.getuid()))
