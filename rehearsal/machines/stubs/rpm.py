#!/usr/bin/python3 -BS
# Stands in for rpm: -q NAME… and -qa, from packages.py, with --queryformat. No files, no signatures, no installing.
from __future__ import annotations

import re
import sys

import packages

USUAL = "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\\n"
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}


def main(arguments: list[str]) -> int:
    known = packages.installed()
    layout, rest = queried(arguments)
    names = [word for word in rest if not word.startswith("-")]
    if "-qa" in rest or "--all" in rest:
        # rpm lists them as its database has them, which is no order by name.
        for name in sorted(known, key=lambda name: name[::-1]):
            sys.stdout.write(filled(layout, name, known[name]))
        return 0
    if not any(word in ("-q", "--query") for word in rest) or not names:
        print("rpm: this stand-in knows -q NAME and -qa", file=sys.stderr)
        return 1
    for name in names:
        if "--quiet" not in rest:
            sys.stdout.write(
                filled(layout, name, known[name]) if name in known else f"package {name} is not installed\n"
            )
    return sum(name not in known for name in names)


def queried(arguments: list[str]) -> tuple[str, list[str]]:
    """The layout that is asked for, and the other arguments."""
    rest: list[str] = []
    layout = USUAL
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if option in ("--queryformat", "--qf"):
            layout = value if equals else next(words, "")
        else:
            rest.append(word)
    return layout, rest


def filled(layout: str, name: str, full: str) -> str:
    """No line feed of its own, as with rpm. A tag that this stand-in does not know ends the program."""
    evr, _, arch = full.rpartition(".")
    version, _, release = evr.rpartition("-")
    values = {"NAME": name, "EVR": evr, "VERSION": version, "RELEASE": release, "ARCH": arch}

    def value(match: re.Match[str]) -> str:
        tag = match.group(1)
        if tag is None:
            return ESCAPES[match.group(0)]
        if tag.upper() not in values:
            sys.exit(f"error: incorrect format: unknown tag: \"{tag}\"")
        return values[tag.upper()]

    return re.sub(r"%\{(\w+)\}|\\[nt\\]", value, layout)


sys.exit(main(sys.argv[1:]))
