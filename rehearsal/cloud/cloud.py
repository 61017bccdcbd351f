"""What the parts of one emulated cloud share."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from rehearsal.cloud.calls import CallLog
from rehearsal.cloud.faults import Faults
from rehearsal.cloud.rbin.rules import Rule
from rehearsal.cloud.settings import Settings
from rehearsal.machines.contract import Machines

if TYPE_CHECKING:
    from rehearsal.cloud.ec2.machine_room import MachineRoom
    from rehearsal.cloud.ec2.recycle_bin import RecycleBin
    from rehearsal.cloud.ecs.former_instances import Former


class Cloud:
    """One emulated AWS.

    lock -- held for every request and every change of state; moto itself has none. Nothing waits for a machine while
        it holds the lock.
    awake -- set when there may be something for the reconciler to do.
    registry -- the container registry, an object with stop() and start(), or None.
    former_instances -- container instances whose machine is gone, by ID.
    rules -- the retention rules by identifier, oldest first; bin -- what they keep.
    """

    room: MachineRoom
    bin: RecycleBin

    def __init__(self, settings: Settings, machines: Machines, registry: Any) -> None:
        self.settings = settings
        self.machines = machines
        self.registry = registry
        self.lock = threading.RLock()
        self.awake = threading.Event()
        self.calls = CallLog()
        self.faults = Faults()
        self.rules: dict[str, Rule] = {}
        self.former_instances: dict[str, Former] = {}

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    @property
    def ec2(self) -> Any:
        """moto's EC2 of the region."""
        from moto.ec2.models import ec2_backends

        return ec2_backends[self.settings.account][self.settings.region]

    @property
    def autoscaling(self) -> Any:
        """moto's Auto Scaling of the region."""
        from moto.autoscaling.models import autoscaling_backends

        return autoscaling_backends[self.settings.account][self.settings.region]

    @property
    def ecs(self) -> Any:
        """moto's ECS of the region."""
        from moto.ecs.models import ecs_backends

        return ecs_backends[self.settings.account][self.settings.region]
