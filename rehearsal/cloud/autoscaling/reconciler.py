"""The one thread that keeps groups, refreshes and ECS capacity as they are wanted."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import Any

from rehearsal.cloud.autoscaling.act import act
from rehearsal.cloud.autoscaling.decide import decide
from rehearsal.cloud.autoscaling.gather import gather
from rehearsal.cloud.autoscaling.hooks import DRAINING_HOOK
from rehearsal.cloud.autoscaling.refresh_progress import progress
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.draining import drained
from rehearsal.cloud.ecs.upkeep import keep_up

MOVES_IN_A_ROW = 4


class Reconciler:
    """Runs until it is stopped; whatever goes wrong with a group ends that group's refresh, never the thread."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reconciler", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, after the round that it is in."""
        self._stopped.set()
        self._cloud.awake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._cloud.awake.wait(self._cloud.settings.tick)
            self._cloud.awake.clear()
            with self._cloud.lock:
                for group in list(self._cloud.autoscaling.autoscaling_groups.values()):
                    self._guarded_round(group)
                self._guarded_upkeep()

    def _guarded_round(self, group: Any) -> None:
        try:
            self._round(group)
        except Exception as error:  # noqa: BLE001 - a refresh that nobody drives any more must not look alive
            traceback.print_exc(file=sys.stderr)
            refresh = group.fleet.active_refresh()
            if refresh is not None:
                refresh.finish(self._cloud.now(), "Failed", f"The emulator failed: {error!r}")

    def _round(self, group: Any) -> None:
        self._mind_hooks(group)
        facts = gather(self._cloud, group)
        progress(self._cloud, group, facts)
        # A new instance's hooks open in the round that launches it: its user data may complete them at once.
        for _ in range(MOVES_IN_A_ROW):
            moves = decide(gather(self._cloud, group))
            for move in moves:
                act(self._cloud, group, move)
            if not moves:
                break
        if group.fleet.pool_ending and not group.fleet.warm():
            group.warm_pool, group.fleet.pool_ending = None, False
        if group.fleet.deleting and not group.fleet.members:
            self._cloud.autoscaling.autoscaling_groups.pop(group.name, None)

    def _mind_hooks(self, group: Any) -> None:
        now = self._cloud.now()
        for member in group.fleet.members.values():
            for wait in member.waits:
                wait.expire(now)
                draining = wait.hook.lifecycle_hook_name == DRAINING_HOOK
                if draining and wait.result is None and drained(self._cloud, member.instance_id):
                    wait.result = "CONTINUE"

    def _guarded_upkeep(self) -> None:
        try:
            keep_up(self._cloud)
        except Exception:  # noqa: BLE001 - ECS goes on with what it can
            traceback.print_exc(file=sys.stderr)
