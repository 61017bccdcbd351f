# /var/lib/ecs/data/agent.db of the agent's stand-in: JSON, where the real one is a bolt database.
from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field

PATH = "/var/lib/ecs/data/agent.db"


@dataclass
class State:
    """What the agent remembers; tasks: ARNs of tasks it has started and not yet reported as stopped."""

    instance_id: str = ""
    cluster: str = ""
    container_instance_arn: str = ""
    tasks: list[str] = field(default_factory=list)

    def save(self) -> None:
        os.makedirs(os.path.dirname(PATH), exist_ok=True)
        with open(PATH + ".new", "w") as file:
            json.dump(asdict(self), file)
        os.replace(PATH + ".new", PATH)


def load() -> State | None:
    if not os.path.exists(PATH):
        return None
    with open(PATH) as file:
        return State(**json.load(file))
