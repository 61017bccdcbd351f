"""Starts a program as root of its own user, mount, PID, network, UTS and IPC namespaces.

Three processes: the caller, a waiter between the two worlds, and the namespaces' init. Each dies with the one before
it, and with init the kernel ends every process, mount and address inside (pid_namespaces(7)), so that even SIGKILL of
the caller leaves nothing behind.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from rehearsal.world import id_map, init, kernel, visible
from rehearsal.world.refusal import Refused

_ALL = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWUTS
    | kernel.CLONE_NEWIPC
)


DISKS = Path("/run/rehearsal")
"""Where a world finds the folder its disks lie in, when it is one of the host's."""


@dataclass(frozen=True)
class Program:
    """What to run inside.

    argv    -- the program.
    folders -- folders of the host it must be able to read.
    output  -- a descriptor for its stdout and stderr.
    keep    -- descriptors it inherits under the same number.
    disks   -- the host's folder that it finds, writable, at DISKS; None: there is no such folder.
    """

    argv: Sequence[str]
    folders: Sequence[str]
    output: int
    keep: Sequence[int]
    disks: Path | None = None


@dataclass(frozen=True)
class Started:
    """What was started.

    waiter -- the caller's child; ends when init ends, with its exit code.
    init   -- the namespaces' PID 1, as seen from outside.
    """

    waiter: int
    init: int


def start(program: Program) -> Started:
    """Starts it. Raises Refused where the kernel or the ID range forbids it."""
    uid = os.getuid()
    ids = id_map.choose(uid)
    caller = os.getpid()
    from_waiter, to_caller = os.pipe()
    from_caller, to_waiter = os.pipe()
    waiter = os.fork()
    if waiter == 0:
        os.close(from_waiter)
        os.close(to_waiter)
        _in_child(lambda: _wait_between(program, caller, from_caller, to_caller))
    os.close(to_caller)
    os.close(from_caller)
    try:
        _expect(from_waiter, waiter)
        id_map.write(waiter, ids, uid)
        os.write(to_waiter, b"mapped\n")
        return Started(waiter, int(_expect(from_waiter, waiter)))
    except BaseException:
        os.kill(waiter, signal.SIGKILL)
        os.waitpid(waiter, 0)
        raise
    finally:
        os.close(from_waiter)
        os.close(to_waiter)


def _wait_between(program: Program, caller: int, from_caller: int, to_caller: int) -> NoReturn:
    os.setsid()  # Ctrl-C in the caller's terminal is the caller's to handle
    try:
        kernel.unshare(_ALL)
    except OSError as error:
        os.write(to_caller, f"!this kernel refuses new namespaces ({error.strerror}): start as root".encode())
        raise
    kernel.die_with_parent(signal.SIGKILL)
    if os.getppid() != caller:
        os._exit(1)
    os.write(to_caller, b"unshared\n")
    os.read(from_caller, 16)
    alive, held = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(held)
        _in_child(lambda: _become_init(program, alive))
    os.write(to_caller, f"{child}\n".encode())
    os.close(to_caller)
    _, status = os.waitpid(child, 0)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


def _become_init(program: Program, alive: int) -> NoReturn:
    openings = visible.hold(program.folders)
    disks = os.open(program.disks, os.O_PATH | os.O_CLOEXEC) if program.disks else None
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    kernel.die_with_parent(signal.SIGKILL)
    kernel.let_owner_look()
    os.set_blocking(alive, False)
    if _closed(alive):
        os._exit(1)
    kernel.make_mounts_private()
    visible.show(openings)
    kernel.make_mounts_read_only()
    kernel.mount("proc", "/proc", "proc")
    kernel.mount("tmpfs", "/run", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755")
    if disks is not None:
        _show_disks(disks)
    init.run(program.argv, program.output, program.keep)


def _show_disks(held: int) -> None:
    DISKS.mkdir()
    kernel.mount(f"/proc/self/fd/{held}", str(DISKS), flags=kernel.MS_BIND)
    kernel.make_mount_writable(str(DISKS))
    os.close(held)


def _closed(alive: int) -> bool:
    """Whether the waiter died before it could be asked to take this process with it."""
    try:
        return os.read(alive, 1) == b""
    except BlockingIOError:
        return False


def _expect(descriptor: int, waiter: int) -> str:
    said = os.read(descriptor, 4096).decode()
    if said.startswith("!"):
        raise Refused(said[1:])
    if not said:
        raise Refused("the namespaces could not be made: the kernel ended their first process")
    return said.strip()


def _in_child(work: Callable[[], NoReturn]) -> NoReturn:
    """A forked child never returns into its caller's code."""
    try:
        work()
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    os._exit(1)
