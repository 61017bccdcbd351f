#!/usr/bin/python3 -BS
# Stands in for rpm: -q NAME… and -qa, from packages.py. No files, no signatures, no installing.
from __future__ import annotations

import sys

import packages


def main(arguments: list[str]) -> int:
    known = packages.installed()
    names = [word for word in arguments if not word.startswith("-")]
    if "-qa" in arguments or "--all" in arguments:
        print("\n".join(f"{name}-{version}" for name, version in sorted(known.items())))
        return 0
    if not any(word in ("-q", "--query") for word in arguments) or not names:
        print("rpm: this stand-in knows -q NAME and -qa", file=sys.stderr)
        return 1
    for name in names:
        if "--quiet" not in arguments:
            print(f"{name}-{known[name]}" if name in known else f"package {name} is not installed")
    return sum(name not in known for name in names)


sys.exit(main(sys.argv[1:]))
