# A unit's environment (Environment, EnvironmentFile) and what $NAME and ${NAME} in its commands stand for.
from __future__ import annotations

import os
import re

from unit_file import Unit


def of(unit: Unit) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in unit.words("Service", "Environment"):
        name, _, text = value.partition("=")
        found[name] = text
    for value in unit.all("Service", "EnvironmentFile"):
        path = value.lstrip("-")
        if os.path.exists(path):
            found.update(read_environment(path))
    return found


def read_environment(path: str) -> dict[str, str]:
    """NAME=value lines, later ones win; quotes around a value are dropped (systemd.exec(5))."""
    found: dict[str, str] = {}
    with open(path, errors="replace") as lines:
        for raw in lines:
            line = raw.strip()
            if line and line[0] not in "#;" and "=" in line:
                name, _, value = line.partition("=")
                if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                found[name.strip()] = value
    return found


def expand(word: str, environment: dict[str, str]) -> list[str]:
    if re.fullmatch(r"\$[A-Za-z_][A-Za-z0-9_]*", word):
        return environment.get(word[1:], "").split()
    text = re.sub(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", lambda match: environment.get(match[1], ""), word)
    return [text.replace("$$", "$")]
