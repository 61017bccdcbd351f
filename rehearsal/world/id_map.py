"""Which user and group IDs of the host a world gets, and how they are given to it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rehearsal.world.refusal import Refused

SIZE = 65536
"""IDs a world needs: root, ec2-user, sshd's and nobody's (65534)."""

ROOT_START = 100000
"""Where root's range starts: the first range that Debian's and Ubuntu's useradd hand out in /etc/subuid."""


@dataclass(frozen=True)
class IdRange:
    """Host IDs start … start + SIZE - 1 become 0 … SIZE - 1 inside."""

    uid_start: int
    gid_start: int


def choose(uid: int) -> IdRange:
    """The range for this user: root's is fixed, everybody else's stands in /etc/subuid and /etc/subgid (subuid(5))."""
    if uid == 0:
        return IdRange(ROOT_START, ROOT_START)
    for tool in ("newuidmap", "newgidmap"):
        if shutil.which(tool) is None:
            raise Refused(
                f"{tool} is missing: install it (sudo apt-get install uidmap), or start the rehearsal as root"
            )
    return IdRange(subordinate(Path("/etc/subuid"), uid), subordinate(Path("/etc/subgid"), uid))


def write(pid: int, ids: IdRange, uid: int, own: bool = False) -> None:
    """Gives the range to a process that has just entered a new user namespace.

    own -- there the caller is root, and the range begins at 1 (clear.py needs the rights of both).
    """
    uids, gids = _lines(ids.uid_start, uid, own), _lines(ids.gid_start, os.getgid(), own)
    if uid == 0:
        for kind, start, lines in (("uid", ids.uid_start, uids), ("gid", ids.gid_start, gids)):
            try:
                Path(f"/proc/{pid}/{kind}_map").write_text("".join(f"{' '.join(line)}\n" for line in lines))
            except OSError as error:
                raise Refused(
                    f"root can't use the {kind}s {start} to {start + SIZE - 1} here ({error.strerror}), so root is "
                    "itself confined to fewer: start the rehearsal on the machine itself, not in a container"
                ) from error
        return
    for tool, lines in (("newuidmap", uids), ("newgidmap", gids)):
        argv = [tool, str(pid), *(word for line in lines for word in line)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Refused(f"{tool} failed: {done.stderr.strip() or f'exit code {done.returncode}'}")


def _lines(start: int, caller: int, own: bool) -> list[list[str]]:
    """Lines of uid_map: ID inside, ID outside, how many (user_namespaces(7))."""
    lines = [(0, caller, 1), (1, start, SIZE)] if own else [(0, start, SIZE)]
    return [[str(number) for number in line] for line in lines]


def subordinate(file: Path, uid: int) -> int:
    """The start of the user's first range that is large enough. Raises Refused when it has none."""
    name = pwd.getpwuid(uid).pw_name
    lines = file.read_text().splitlines() if file.exists() else []
    for line in lines:
        owner, _, rest = line.partition(":")
        start, _, count = rest.partition(":")
        if owner in (name, str(uid)) and start.isdigit() and count.isdigit() and int(count) >= SIZE:
            return int(start)
    kind = f"{file.name}s"
    raise Refused(
        f"{name} has no range of {SIZE} IDs in {file}: give it one (sudo usermod --add-{kind} "
        f"{ROOT_START}-{ROOT_START + SIZE - 1} {name}), or start the rehearsal as root"
    )
