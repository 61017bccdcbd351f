"""`python -m rehearsal.world.clear DIR`: removes the disks that a killed world left in its state folder.

They belong to the IDs the world had, and only in a user namespace may an ordinary user remove files of these.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from rehearsal.world import id_map, kernel
from rehearsal.world.refusal import Refused
from rehearsal.world.state import DISKS, State

_ENDS_IN = 5.0
_READY = b"unshared\n"


def remove(folder: Path) -> None:
    """Removes a folder of disks; none is fine. Raises Refused when it can't."""
    if folder.exists():
        with_rights_of_both(lambda: _remove(folder), id_map.choose(os.getuid()))


def with_rights_of_both(work: Callable[[], None], ids: id_map.IdRange) -> None:
    """Does something with files of the caller's, who is root there, and of a world's, whose IDs begin at 1 there.

    Raises Refused when it fails.
    """
    from_child, to_caller = os.pipe()
    from_caller, to_child = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(to_child)
        _in_child(work, from_caller, to_caller)
    os.close(to_caller)
    os.close(from_caller)
    try:
        said = os.read(from_child, 4096)
        if said == _READY:
            id_map.write(child, ids, os.getuid(), own=True)
            os.write(to_child, b"mapped\n")
            said = os.read(from_child, 4096)
    finally:
        os.close(to_child)
        os.close(from_child)
        os.waitpid(child, 0)
    if said:
        raise Refused(f"the disks of a rehearsal can't be made or removed: {said.decode()}")


def _in_child(work: Callable[[], None], from_caller: int, to_caller: int) -> NoReturn:
    try:
        kernel.unshare(kernel.CLONE_NEWUSER)
        os.write(to_caller, _READY)
        if os.read(from_caller, 16):
            work()
    except BaseException as error:
        os.write(to_caller, str(error).encode())
    os._exit(0)


def _remove(folder: Path) -> None:
    """Tries again while processes of the killed world, which are on their end, still write there."""
    until = time.monotonic() + _ENDS_IN
    while True:
        try:
            shutil.rmtree(folder)
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 when none are left there, 1 when they can't be removed, 2 for a wrong argument."""
    parser = argparse.ArgumentParser(
        prog="python -m rehearsal.world.clear", description="Removes the disks of machines that a killed world left."
    )
    parser.add_argument("state", type=Path, metavar="DIR", help="state folder of that world")
    try:
        remove(State(parser.parse_args(arguments).state).folder / DISKS)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
