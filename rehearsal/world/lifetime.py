"""How long a world lives: until its program ends, it is told to end, or its caller has gone."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rehearsal.world.namespaces import Started


@contextmanager
def told_to_end() -> Iterator[int]:
    """A descriptor that becomes readable on SIGTERM, SIGINT or SIGHUP."""
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    wakeup = signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    try:
        yield readable
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(readable)
        os.close(writable)


def read_line(descriptor: int, told: int) -> bytes | None:
    """The line the program says when it is ready; empty when it ended first, None when it was told to."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor, told], [], [])
        if told in ready:
            return None
        part = os.read(descriptor, 65536)
        if not part:
            return b""
        line += part
    return line


def wait(started: Started, told: int, stdin: int, parent: int) -> bool:
    """Returns when it is time to end: told to, stdin closed, the parent's end. False: the program ended by itself.

    parent -- a descriptor of the parent process (pidfd_open(2)): a death signal would come when the parent's thread
              ends that started this process.
    """
    program = os.pidfd_open(started.waiter)
    try:
        while True:
            ready, _, _ = select.select([told, stdin, parent, program], [], [])
            if told in ready or parent in ready:
                return True
            if program in ready:
                return False
            if _has_ended(stdin):
                return True
    finally:
        os.close(program)


def end(started: Started) -> None:
    """Ends everything inside at once; returns when it is gone."""
    with suppress(ProcessLookupError):
        os.kill(started.init, signal.SIGKILL)
    os.waitpid(started.waiter, 0)


def _has_ended(stdin: int) -> bool:
    try:
        return not os.read(stdin, 65536)
    except OSError:  # a terminal that has gone
        return True
