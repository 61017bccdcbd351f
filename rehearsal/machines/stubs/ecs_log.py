# How the agent's stand-in speaks: its log file, and the exit code that its unit takes for final.
from __future__ import annotations

import os

TERMINAL = 5


def say(text: str) -> None:
    os.makedirs("/var/log/ecs", exist_ok=True)
    with open("/var/log/ecs/ecs-agent.log", "a") as log:
        log.write(text + "\n")
    print(text, flush=True)
