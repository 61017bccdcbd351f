"""Where the disks of a world's machines lie: in memory, or in its state folder where memory can't hold them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rehearsal.world import clear, id_map, overlay_trial, preconditions
from rehearsal.world.state import DISKS


@contextmanager
def placed(state: Path, in_memory: bool = True) -> Iterator[Path | None]:
    """The host's folder for them while the world lives, None for memory. Raises Refused when neither can hold them.

    in_memory -- False: as if memory could not.
    """
    folder = state / DISKS
    clear.remove(folder)
    if in_memory and overlay_trial.memory_holds_disks(state):
        yield None
        return
    if not overlay_trial.folder_holds_disks(state):
        preconditions.refuse_unfit_disks(state, platform.release())
    folder.mkdir(mode=0o700)
    try:
        _give_away(folder)
        yield folder
    finally:
        clear.remove(folder)


def _give_away(folder: Path) -> None:
    """Makes it the world's root's own. Nobody else may enter it: there are set-user-ID programs on these disks."""
    os.chown(folder, os.getuid(), os.getgid())  # in a set-group-ID folder it has a group that has no ID there
    clear.with_rights_of_both(lambda: os.chown(folder, 1, 1), id_map.choose(os.getuid()))
