"""The folder a world keeps on the host: its log, and a lock so that two worlds never share it.

Where memory can't hold disks they lie in it, too (disks.py). Nothing else of a world is on the host; the next start in
the same folder begins a new log.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from rehearsal.world.refusal import Refused


DISKS = "disks"
"""The folder of disks in a state folder. It stays there after a SIGKILL; the next start clears it."""


class State:
    """An open state folder; the lock goes with the process."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder where it is missing. Raises Refused when another world lives in it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Refused(f"{folder} can't hold the state of a rehearsal: {error.strerror}") from error
        try:
            fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not inherited by the processes inside
        except OSError:
            raise Refused(f"another rehearsal lives in {folder}: end it first, or choose another --state") from None
        self.folder = folder.resolve()
        self.log_path = self.folder / "world.log"
        self.log = os.open(self.log_path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def last_lines(self, count: int) -> str:
        """The end of the log."""
        return "\n".join(self.log_path.read_text(errors="replace").splitlines()[-count:])
