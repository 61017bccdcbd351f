# ECS_WARM_POOLS_CHECK of the agent's stand-in: no registration while the instance waits in a warm pool. Polls five
# times a second where the real agent looks once a minute.
from __future__ import annotations

import sys
import time

import metadata
from ecs_log import TERMINAL, say

POLL_SECONDS = 0.2


def wait_until_in_service() -> None:
    """An instance of no group has no state and registers at once. Once it is known to be warmed, everything but a
    passing error of instance metadata is terminal (amazon-ecs-agent issue 4644)."""
    warmed = False
    while True:
        try:
            state = metadata.read("meta-data/autoscaling/target-lifecycle-state")
        except metadata.Unreachable as error:
            say(str(error))
            sys.exit(TERMINAL)
        if state is None and warmed:
            say("the target lifecycle state is gone")
            sys.exit(TERMINAL)
        if state is None or state.strip() == "InService":
            return
        if not warmed:
            say(f"waits: the instance is to be {state.strip()}")
        warmed = True
        time.sleep(POLL_SECONDS)
