"""Where content lies: the folders that make up a disk, the layers under them, and how they are copied."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("usr", "etc", "var", "opt", "home", "root")
"""A machine's disk: one overlay each, because an overlay over / is refused in a user namespace. /tmp and /run are not
on it."""

DOCKER = "docker"
"""Docker's data root stands beside them, on no overlay: overlay2 can't work on top of one."""


@dataclass(frozen=True)
class Content:
    """What an AMI holds. layers: folders that each hold FOLDERS, upper one first. docker: its Docker data root."""

    layers: tuple[Path, ...]
    docker: Path


def copy(source: Path, target: Path) -> None:
    """Copies a folder with owners, links, attributes and the overlay's marks of what was deleted."""
    subprocess.run(["cp", "-a", "--", str(source), str(target)], check=True, capture_output=True)


def used(folder: Path) -> int:
    """Bytes that a folder's files take up on the disk."""
    return sum(
        os.lstat(os.path.join(inside, name)).st_blocks * 512 for inside, _, names in os.walk(folder) for name in names
    )
