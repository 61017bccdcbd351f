# Reads systemd unit files with their drop-ins: sections, repeated keys, line continuations, and an empty value that
# resets a list. Knows the specifiers %n %N %p %i %I %H %%; no templates' aliases, no generators.
from __future__ import annotations

import glob
import os
import shlex
import socket

# As systemd.unit(5) orders them.
FOLDERS = ("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")
SUFFIXES = (".service", ".socket", ".target", ".timer", ".path", ".mount", ".slice")


class Unit:
    """One unit with everything its files say."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        self._values: dict[tuple[str, str], list[str]] = {}
        for file in [path, *drop_ins(name)]:
            self._read(file)

    def all(self, section: str, key: str) -> list[str]:
        return [self._specifiers(value) for value in self._values.get((section, key), [])]

    def words(self, section: str, key: str) -> list[str]:
        return [word for value in self.all(section, key) for word in shlex.split(value)]

    def last(self, section: str, key: str, default: str = "") -> str:
        return (self.all(section, key) or [default])[-1]

    def _read(self, file: str) -> None:
        section, pending = "", ""
        with open(file, errors="replace") as lines:
            for raw in lines:
                line = raw.rstrip("\n")
                if not pending and (not line.strip() or line.lstrip()[0] in "#;"):
                    continue
                if line.endswith("\\"):
                    pending += line[:-1] + " "
                    continue
                line, pending = (pending + line).strip(), ""
                if line.startswith("[") and line.endswith("]"):
                    section = line[1:-1]
                    continue
                key, equals, value = line.partition("=")
                if equals:
                    self._add(section, key.strip(), value.strip())

    def _add(self, section: str, key: str, value: str) -> None:
        values = self._values.setdefault((section, key), [])
        if value:
            values.append(value)
        else:
            values.clear()

    def _specifiers(self, value: str) -> str:
        if "%" not in value:
            return value
        stem = self.name.rpartition(".")[0]
        prefix, _, instance = stem.partition("@")
        known = {
            "n": self.name,
            "N": stem,
            "p": prefix,
            "i": instance,
            "I": instance,
            "H": socket.gethostname(),
            "%": "%",
        }
        parts, rest = [], value
        while "%" in rest:
            before, _, rest = rest.partition("%")
            parts += [before, known.get(rest[:1], "%" + rest[:1])]
            rest = rest[1:]
        return "".join([*parts, rest])


def full_name(name: str) -> str:
    return name if name.endswith(SUFFIXES) else name + ".service"


def find(name: str) -> str | None:
    """The path that decides, or None for a unit nobody described."""
    candidates = [name]
    if "@" in name:
        prefix, _, rest = name.partition("@")
        candidates.append(f"{prefix}@{rest[rest.rindex('.') :]}")
    for candidate in candidates:
        for folder in FOLDERS:
            path = os.path.join(folder, candidate)
            if os.path.lexists(path):
                return path
    return None


def is_masked(path: str) -> bool:
    return os.path.realpath(path) == "/dev/null"


def load(name: str) -> Unit | None:
    path = find(name)
    return None if path is None or is_masked(path) or not os.path.exists(path) else Unit(name, path)


def drop_ins(name: str) -> list[str]:
    files: dict[str, str] = {}
    for folder in reversed(FOLDERS):
        for path in glob.glob(f"{folder}/{glob.escape(name)}.d/*.conf"):
            files[os.path.basename(path)] = path
    return [files[key] for key in sorted(files)]
