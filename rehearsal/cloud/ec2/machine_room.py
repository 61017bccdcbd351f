"""Where EC2's instances become machines: every state change of an instance goes through here."""

from __future__ import annotations

import base64
import threading
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Optional

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.addresses import Addresses
from rehearsal.cloud.ec2.instance_state import (
    report_addresses,
    set_failed,
    set_pending,
    set_running,
    set_shutting_down,
    set_stopping,
)
from rehearsal.cloud.ec2.lane import Job, Lane, Outcome
from rehearsal.cloud.ec2.metadata import metadata_of
from rehearsal.cloud.faults import LOSES_IMAGES, STAYS_DOWN
from rehearsal.machines.contract import MachineDidNotComeUp, MachineSpec

SLOW_ANSWERS = ("CreateImage", "CopyImage")
# Where a golden AMI says which images it holds: BAKED_IMAGES_FILE in src/contract.ts.
BAKED_IMAGES_FILE = "etc/ecs/baked-images"


class MachineRoom:
    """Drives the machines. Callers hold the cloud's lock; the machines are waited for in their lanes, without it.

    final_stop, final_terminate -- moto's own, which set the instance's final state and free what it held.
    """

    def __init__(self, cloud: Cloud, final_stop: Callable[[Any], Any], final_terminate: Callable[[Any], Any]) -> None:
        self._cloud = cloud
        self._final_stop = final_stop
        self._final_terminate = final_terminate
        self._addresses = Addresses()
        self._lanes: dict[str, Lane] = {}
        self._watch = threading.local()

    def boot(self, instance: Any) -> None:
        """Boots a new instance's machine: pending, then running; or terminated, with the reason, if it stays down."""
        instance.address = self._addresses.next()
        # Kept with the instance: the key pair itself may be deleted while the instance runs.
        instance.public_keys = self._public_keys(instance.key_name)
        report_addresses(instance)
        set_pending(instance)
        lost = self._cloud.faults.of_image(LOSES_IMAGES, instance.image_id)
        spec = MachineSpec(
            instance_id=instance.id,
            image_id=instance.image_id,
            address=instance.address,
            user_data=_text(instance.user_data),
            public_keys=instance.public_keys,
            metadata=metadata_of(self._cloud, instance),
            docker_store=lost is None,
            emptied=(BAKED_IMAGES_FILE,) if lost is not None and not lost.lists else (),
        )
        self._submit(instance.id, lambda: self._come_up(spec), lambda outcome: self._booted(instance, outcome))

    def stop(self, instance: Any, hibernate: bool) -> None:
        """Stops or hibernates: stopping, then stopped. Without hibernation configured it is a normal stop."""
        if instance.state in ("stopping", "stopped", "shutting-down", "terminated"):
            return
        frozen = hibernate and hibernation_configured(instance)
        work = self._cloud.machines.hibernate if frozen else self._cloud.machines.stop
        set_stopping(instance)
        instance.hibernated = frozen
        self._submit(instance.id, lambda: work(instance.id), lambda _: self._final_stop(instance))

    def start(self, instance: Any) -> None:
        """Starts a stopped instance, or resumes a hibernated one: pending, then running."""
        if instance.state in ("pending", "running"):
            return
        work = self._cloud.machines.resume if instance.hibernated else self._cloud.machines.start
        set_pending(instance)
        instance.hibernated = False
        self._submit(instance.id, lambda: work(instance.id), lambda outcome: self._booted(instance, outcome))

    def terminate(self, instance: Any) -> None:
        """Terminates: shutting-down, then terminated."""
        if instance.state in ("shutting-down", "terminated"):
            return
        set_shutting_down(instance)
        self._submit(
            instance.id,
            lambda: self._cloud.machines.terminate(instance.id),
            lambda _: self._bury(instance),
        )

    def capture(self, instance_id: str, image_id: str, then: Callable[[Outcome], None]) -> None:
        """Keeps a machine's content as an AMI's."""
        self._submit(instance_id, lambda: self._cloud.machines.capture(instance_id, image_id), then)

    def copy_image(self, source_id: str, target_id: str, then: Callable[[Outcome], None]) -> None:
        """Lets one AMI have another's content."""
        self._submit(source_id, lambda: self._copy(source_id, target_id), then)

    def forget_image(self, image_id: str) -> None:
        """Drops an AMI's content."""
        self._submit(image_id, lambda: self._cloud.machines.forget_image(image_id), lambda _: None)

    @contextmanager
    def watching(self) -> Iterator[list[Job]]:
        """Collects the jobs that this thread begins."""
        self._watch.jobs = []
        try:
            yield self._watch.jobs
        finally:
            self._watch.jobs = None

    def settle(self, action: str, begun: list[Job]) -> None:
        """Waits a moment for what a call has begun, so that the next describe mostly shows it done."""
        settings = self._cloud.settings
        deadline = time.monotonic() + (settings.capture_wait if action in SLOW_ANSWERS else settings.boot_wait)
        for job in begun:
            job.done.wait(max(0.0, deadline - time.monotonic()))

    def close(self) -> None:
        """Ends all lanes after what is queued in them."""
        for lane in list(self._lanes.values()):
            lane.close()

    def _submit(self, name: str, work: Callable[[], None], then: Callable[[Outcome], None]) -> None:
        def locked(outcome: Outcome) -> None:
            with self._cloud.lock:
                then(outcome)
            self._cloud.awake.set()

        if name not in self._lanes:
            self._lanes[name] = Lane(name)
        job = self._lanes[name].add(Job(work, locked))
        jobs: Optional[list[Job]] = getattr(self._watch, "jobs", None)
        if jobs is not None:
            jobs.append(job)

    def _come_up(self, spec: MachineSpec) -> None:
        with self._cloud.lock:
            pass  # whoever launches it is still at it: its group and its hooks must be there before it asks for them
        if self._cloud.faults.of_image(STAYS_DOWN, spec.image_id):
            raise MachineDidNotComeUp(f"a rehearsed fault keeps machines of {spec.image_id} down")
        self._cloud.machines.boot(spec)

    def _copy(self, source_id: str, target_id: str) -> None:
        try:
            self._cloud.machines.copy_image(source_id, target_id)
        except KeyError:
            return  # a stock AMI was never captured: its copy boots the stock content as well

    def _booted(self, instance: Any, outcome: Outcome) -> None:
        if instance.state != "pending":
            return  # terminated or stopped meanwhile; that job is queued and has the last word
        if outcome is None:
            set_running(instance)
            return
        set_shutting_down(instance)
        set_failed(instance, str(outcome))
        self._submit(
            instance.id,
            lambda: self._cloud.machines.terminate(instance.id),
            lambda _: self._bury(instance, str(outcome)),
        )

    def _bury(self, instance: Any, why: Optional[str] = None) -> None:
        self._final_terminate(instance)
        if why is not None:
            set_failed(instance, why)
        self._lanes.pop(instance.id).close()

    def _public_keys(self, key_name: Optional[str]) -> tuple[str, ...]:
        pair = self._cloud.ec2.key_pairs.get(key_name) if key_name else None
        return (pair.material_public.decode().strip(),) if pair else ()


def hibernation_configured(instance: Any) -> bool:
    """Whether the instance was launched with HibernationOptions.Configured."""
    return bool((instance.hibernation_options or {}).get("Configured") in (True, "true"))


def _text(user_data: Any) -> Optional[str]:
    if user_data is None:
        return None
    return base64.b64decode(str(user_data)).decode("utf-8", "surrogateescape")
