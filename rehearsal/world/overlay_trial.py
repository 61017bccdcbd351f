"""Whether the disks of machines can lie somewhere, found out by trying: versions of Linux don't tell.

A disk is the upper side of an overlay in a user namespace. The trial makes one there and does what marks a deleted
folder in a user.* attribute: tmpfs before Linux 6.6 fails it, so do network file systems and overlays.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import NoReturn

from rehearsal.world import kernel


def memory_holds_disks(folder: Path) -> bool:
    """Tries a tmpfs. folder: one in which the caller may make another; it stays as it is."""
    return _succeeds(folder, in_memory=True)


def folder_holds_disks(folder: Path) -> bool:
    """Tries the file system of a folder in which the caller may make another; it stays as it is."""
    return _succeeds(folder, in_memory=False)


def _succeeds(folder: Path, in_memory: bool) -> bool:
    place = Path(tempfile.mkdtemp(prefix="trial-", dir=folder))
    os.chown(place, os.getuid(), os.getgid())  # a set-group-ID folder's group has no ID in the namespaces
    child = os.fork()
    if child == 0:
        _try_in_child(place, in_memory)
    _, status = os.waitpid(child, 0)
    place.rmdir()
    return status == 0


def _try_in_child(place: Path, in_memory: bool) -> NoReturn:
    code = 1
    try:
        if _enter_namespaces():
            if in_memory:
                kernel.mount("tmpfs", str(place), "tmpfs")
            _replace_a_folder(place / "overlay")
        code = 0  # where the kernel refuses namespaces namespaces.py says so
    except OSError:
        pass  # that is the answer
    finally:
        os._exit(code)


def _enter_namespaces() -> bool:
    """One ID is enough to try with, and needs no help of newuidmap. False: the kernel refuses namespaces."""
    uid, gid = os.getuid(), os.getgid()
    try:
        kernel.unshare(kernel.CLONE_NEWUSER | kernel.CLONE_NEWNS)
    except OSError:
        return False
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {uid} 1\n")
    Path("/proc/self/gid_map").write_text(f"0 {gid} 1\n")
    kernel.make_mounts_private()
    return True


def _replace_a_folder(trial: Path) -> None:
    try:
        for name in ("lower/replaced/file", "upper", "work", "mount"):
            (trial / name).mkdir(parents=True)
        options = f"userxattr,lowerdir={trial}/lower,upperdir={trial}/upper,workdir={trial}/work"
        _replace_in_overlay(trial / "mount", options)
    finally:
        shutil.rmtree(trial)


def _replace_in_overlay(mount: Path, options: str) -> None:
    kernel.mount("overlay", str(mount), "overlay", 0, options)
    try:
        shutil.rmtree(mount / "replaced")
        (mount / "replaced").mkdir()
        if os.listdir(mount / "replaced"):
            raise OSError("what was deleted shows again")
    finally:
        kernel.unmount(str(mount))
