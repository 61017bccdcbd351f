#!/usr/bin/python3 -BS
# Stands in for dnf: install and remove the few packages of packages.py, clean, makecache, upgrade (never anything to
# do). Resolves nothing, downloads nothing.
from __future__ import annotations

import os
import shutil
import sys

import packages


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    if not words:
        return fail("dnf: say what to do")
    verb, names = words[0], words[1:]
    if verb in ("clean", "makecache", "upgrade", "update", "check-update", "autoremove", "mark", "config-manager"):
        return 0
    if verb not in ("install", "remove", "reinstall"):
        return fail(f"dnf: this stand-in does not know {verb}")
    if os.geteuid() != 0:
        return fail(
            "Error: This command has to be run with superuser privileges (under the root user on most systems)."
        )
    if "-y" not in arguments and "--assumeyes" not in arguments and "-qy" not in arguments:
        return fail("Is this ok [y/N]: Operation aborted.")
    leave_traces()
    return sum(remove(name) for name in names) if verb == "remove" else install(names)


def install(names: list[str]) -> int:
    known = packages.installed()
    missing = [name for name in names if name not in known and name not in packages.AVAILABLE and not on_host(name)]
    for name in missing:
        fail(f"No match for argument: {name}")
    if missing:
        return fail(f"Error: Unable to find a match: {' '.join(missing)}")
    for name in names:
        if name in known:
            print(f"Package {name}-{known[name]} is already installed.")
            continue
        version, files = packages.AVAILABLE.get(name, ("1.0-1.amzn2023.x86_64", {}))
        for path, content in files.items():
            write(path, content)
        packages.record(name, version)
        print(f"Installed:\n  {name}-{version}")
    print("Complete!")
    return 0


def remove(name: str) -> int:
    if name not in packages.installed():
        print(f"No match for argument: {name}")
        return 0
    for path in packages.AVAILABLE.get(name, ("", {}))[1]:
        if os.path.lexists(path):
            os.unlink(path)
    packages.record(name, "-")
    return 0


def on_host(name: str) -> bool:
    program = packages.PROGRAMS.get(name)
    return program is not None and shutil.which(program) is not None


def write(path: str, content: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    if content.startswith("->"):
        os.symlink(content[2:], path)
        return
    with open(path, "w") as file:
        file.write(content)


def leave_traces() -> None:
    """What a clean-up step has to find."""
    os.makedirs("/var/lib/dnf/history", exist_ok=True)
    for path in ("/var/lib/dnf/history.sqlite", "/var/log/dnf.log", "/var/cache/dnf/metadata"):
        open(path, "a").close()


def fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


sys.exit(main(sys.argv[1:]))
