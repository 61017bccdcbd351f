"""The Linux calls that Python's standard library lacks (os.unshare came with 3.12, mount never did)."""

from __future__ import annotations

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_MOUNT_ATTR_RDONLY = 1
_SYS_MOUNT_SETATTR = 442  # the same number on every architecture, as all calls since Linux 5.1

_libc = ctypes.CDLL(None, use_errno=True)


def unshare(flags: int) -> None:
    """Moves the calling process into new namespaces."""
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mounts; raises OSError naming the target."""
    result = _libc.mount(
        os.fsencode(source), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags), os.fsencode(options) or None
    )
    _check(result, f"mount {target}")


def unmount(target: str) -> None:
    """Unmounts what was mounted there last."""
    _check(_libc.umount2(os.fsencode(target), ctypes.c_int(0)), f"unmount {target}")


def make_mounts_private() -> None:
    """Lets no mount that is made on the host from here on show in this namespace (mount_namespaces(7))."""
    mount("none", "/", flags=MS_REC | MS_PRIVATE)


def make_mounts_read_only() -> None:
    """Makes every mount that exists now read-only for this mount namespace (Linux 5.12)."""
    attributes = (ctypes.c_uint64 * 4)(_MOUNT_ATTR_RDONLY, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    _check(_libc.syscall(_SYS_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, attributes, size), "mount_setattr /")


def make_mount_writable(target: str) -> None:
    """Takes one mount out of that again."""
    attributes = (ctypes.c_uint64 * 4)(0, _MOUNT_ATTR_RDONLY, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    result = _libc.syscall(_SYS_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(target), 0, attributes, size)
    _check(result, f"mount_setattr {target}")


def die_with_parent(signal: int) -> None:
    """Sends `signal` to the calling process when its parent dies. A change of identity forgets it: call it again."""
    _check(_libc.prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal), 0, 0, 0), "prctl")


def let_owner_look() -> None:
    """Lets who made the user namespace open /proc/<pid>/ns of the calling process, which its change of identity
    forbade (PR_SET_DUMPABLE in prctl(2))."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, ctypes.c_ulong(1), 0, 0, 0), "prctl")


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
