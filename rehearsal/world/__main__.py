"""`python -m rehearsal.world --state DIR`: makes a world and keeps it until told to end."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rehearsal.world import disks, lifetime, namespaces, preconditions, visible
from rehearsal.world.refusal import Refused
from rehearsal.world.state import State

REPOSITORY = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 when told to end, 1 when the world can't be made or ended by itself, 2 for a wrong argument."""
    options = _parse(arguments)
    try:
        return _keep(options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _keep(options: argparse.Namespace) -> int:
    preconditions.check(os.getuid())
    visible.refuse_private([__file__, str(REPOSITORY / "rehearsal/machines/stubs/pid1.py"), sys.executable])
    state = State(options.state)
    os.chdir(REPOSITORY)
    parent = os.pidfd_open(os.getppid())
    with lifetime.told_to_end() as told, disks.placed(state.folder, in_memory=not options.disks_on_host) as folder:
        return _live(options, state, folder, told, parent)


def _live(options: argparse.Namespace, state: State, folder: Path | None, told: int, parent: int) -> int:
    ready, to_us = os.pipe()
    argv = [sys.executable, "-m", "rehearsal.world.inside", "--ready", str(to_us)]
    argv += ["--account", options.account, "--region", options.region]
    argv += ["--seconds-per-minute", str(options.seconds_per_minute)]
    argv += ["--server", str(options.server.resolve())] if options.server else []
    program = namespaces.Program(argv, _folders(options.server), state.log, keep=[to_us], disks=folder)
    started = namespaces.start(program)
    os.close(to_us)
    try:
        line = lifetime.read_line(ready, told)
        was_told = line is None
        if line:
            print(json.dumps({"pid": started.init, **json.loads(line), "enter": _enter(started.init)}), flush=True)
            was_told = lifetime.wait(started, told, sys.stdin.fileno(), parent)
    finally:
        lifetime.end(started)
    if not was_told:
        raise Refused(f"the world ended by itself; the end of its log ({state.log_path}):\n{state.last_lines(20)}")
    return 0


def _folders(server: Path | None) -> list[str]:
    """What the world's Python reads: this repository, Python itself, its virtual environment."""
    folders = [str(REPOSITORY), sys.prefix, sys.base_prefix, *(path for path in sys.path if os.path.isdir(path))]
    return folders + ([str(server.resolve().parent)] if server else [])


def _enter(pid: int) -> list[str]:
    """The caller's programs keep their identity and their rights to the host's files; only their network changes."""
    nsenter = preconditions.find("nsenter") or "nsenter"
    user = [] if os.getuid() == 0 else ["--user", "--preserve-credentials"]
    return [nsenter, "--target", str(pid), *user, "--net", "--"]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m rehearsal.world",
        description="Makes a cloud on this machine: emulated AWS, real machines, a registry. When ready it prints "
        "one line of JSON: pid, endpoint, registry, and enter, what to put before a command that shall see it. "
        "It ends, leaving nothing, on SIGTERM or SIGINT, when its stdin closes, or with its parent.",
    )
    parser.add_argument(
        "--state", required=True, type=Path, metavar="DIR", help="folder for its log; made where missing"
    )
    parser.add_argument("--account", default="123456789012", type=_account, help="AWS account ID (default %(default)s)")
    parser.add_argument("--region", default="ap-southeast-1", type=_region, help="AWS Region (default %(default)s)")
    parser.add_argument(
        "--seconds-per-minute",
        default=1.0,
        type=_pace,
        metavar="SECONDS",
        help="how long a minute of Auto Scaling and ECS takes (default %(default)s)",
    )
    parser.add_argument("--server", type=Path, help=argparse.SUPPRESS)  # another server than rehearsal.cloud's
    # As where memory can't hold disks (Linux before 6.6), for tests on newer kernels.
    parser.add_argument("--disks-on-host", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _account(text: str) -> str:
    if not re.fullmatch(r"[0-9]{12}", text):
        raise argparse.ArgumentTypeError(f"an AWS account ID has 12 digits, got {text!r}")
    return text


def _region(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-[0-9]", text):
        raise argparse.ArgumentTypeError(f"a Region looks like ap-southeast-1, got {text!r}")
    return text


def _pace(text: str) -> float:
    if not re.fullmatch(r"[0-9]*\.?[0-9]+", text) or not 0 < float(text) <= 60:
        raise argparse.ArgumentTypeError(f"a minute lasts more than 0 and at most 60 seconds, got {text!r}")
    return float(text)


if __name__ == "__main__":
    sys.exit(main())
