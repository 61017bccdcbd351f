"""Lets a world read the program it runs, where that lies in a home others may not enter.

Inside, root is an ordinary user of the host (id_map.py). A home of mode 0700 or 0750 would hide this repository and
Python itself from it. The mount namespace is its own, so such a home is covered by an empty file system there, with
only the needed folders showing through. The host sees nothing of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from rehearsal.world import kernel
from rehearsal.world.refusal import Refused


@dataclass(frozen=True)
class Opening:
    """A path held open before the change of identity, and the folder above it that others may not enter."""

    closed: str
    path: str
    descriptor: int


def hold(folders: Iterable[str]) -> list[Opening]:
    """Opens those of `folders` that others can't reach; call it while the caller's identity still can."""
    openings = []
    for folder in sorted({os.path.realpath(folder) for folder in folders}):
        closed = first_closed(folder)
        if closed is not None:
            paths = [folder] if _is_open(folder) else _entries(folder)
            openings += [Opening(closed, path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in paths]
    return openings


def show(openings: Iterable[Opening]) -> None:
    """Covers each closed folder and shows the held ones through; call it as the world's root."""
    covered: set[str] = set()
    for opening in openings:
        if opening.closed not in covered:
            kernel.mount("tmpfs", opening.closed, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755")
            covered.add(opening.closed)
        held = f"/proc/self/fd/{opening.descriptor}"
        if os.path.isdir(held):
            os.makedirs(opening.path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(opening.path), exist_ok=True)
            open(opening.path, "w").close()
        kernel.mount(held, opening.path, flags=kernel.MS_BIND | kernel.MS_REC)
        os.close(opening.descriptor)


def first_closed(folder: str) -> str | None:
    """The outermost folder on the way to `folder`, itself included, that others may not enter."""
    parts = folder.split("/")
    for depth in range(2, len(parts) + 1):
        above = "/".join(parts[:depth])
        if not _is_open(above):
            return above
    return None


def refuse_private(paths: Iterable[str]) -> None:
    """paths: files the world's root reads. A closed folder can be opened for it, a closed file can't."""
    for path in paths:
        if not os.stat(path).st_mode & 0o004:
            folder = os.path.dirname(path)
            raise Refused(
                f"{path} may be read by its owner only, and inside a rehearsal root is another user: "
                f"let others read the whole checkout and its virtual environment (chmod -R o+rX {folder} …)"
            )


def _is_open(folder: str) -> bool:
    return bool(os.stat(folder).st_mode & 0o001)


def _entries(folder: str) -> list[str]:
    return [entry.path for entry in os.scandir(folder) if not entry.is_symlink()]
