from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from living_world import REPOSITORY

from rehearsal.world import overlay_trial

SCRIPT = """
import sys
from pathlib import Path
from rehearsal.world import kernel, overlay_trial
folder, kind, options = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
kernel.mount(kind, str(folder), kind, 0, options)
print(overlay_trial.folder_holds_disks(folder), len(list(folder.iterdir())))
"""


def says_of(folder: Path, kind: str, options: str = "") -> str:
    """What the trial says of another file system, mounted on the folder in other namespaces, and what it leaves."""
    argv = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", SCRIPT, str(folder), kind, options]
    return subprocess.run(argv, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.strip()


def test_the_file_system_of_this_folder_holds_disks_and_stays_as_it_was(tmp_path: Path) -> None:
    assert overlay_trial.folder_holds_disks(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_file_system_without_user_attributes_holds_no_disks(tmp_path: Path) -> None:
    assert says_of(tmp_path, "ramfs") == "False 0"


def test_an_overlay_holds_no_disks(tmp_path: Path) -> None:
    for name in ("lower", "upper", "work", "mount"):
        (tmp_path / name).mkdir()
    options = f"userxattr,lowerdir={tmp_path}/lower,upperdir={tmp_path}/upper,workdir={tmp_path}/work"
    assert says_of(tmp_path / "mount", "overlay", options) == "False 0"


def test_the_trial_in_memory_agrees_with_one_in_a_folder_of_memory(tmp_path: Path) -> None:
    assert f"{overlay_trial.memory_holds_disks(tmp_path)} 0" == says_of(tmp_path, "tmpfs")
    assert os.listdir(tmp_path) == []
