"""PID 1 of a world: runs one program, reaps what is orphaned, and ends everything when that program ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import NoReturn


def run(argv: Sequence[str], output: int, keep: Sequence[int]) -> NoReturn:
    """Never returns; the exit code is the program's, 128 + n when signal n ended it. Its stdin is empty."""
    main = os.fork()
    if main == 0:
        _execute(argv, output, keep)
    while True:
        pid, status = os.wait()
        if pid == main:
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def _execute(argv: Sequence[str], output: int, keep: Sequence[int]) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for descriptor in keep:
        os.set_inheritable(descriptor, True)
    try:
        os.execvp(argv[0], list(argv))
    except OSError as error:
        os.write(2, f"{argv[0]} can't be started: {error.strerror}\n".encode())
        os._exit(127)
