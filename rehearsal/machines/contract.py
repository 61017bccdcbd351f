"""What the emulated EC2 asks of machines. Imports nothing of the rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class MachineDidNotComeUp(Exception):
    """The machine's sshd never answered; the message says why and ends with what its console says."""


@dataclass(frozen=True)
class MachineSpec:
    """One instance to boot.

    instance_id -- the instance's EC2 ID; names its disk for as long as it exists.
    image_id    -- the AMI whose content it boots; an AMI that was never captured here boots the stock content.
    address     -- its own loopback address, 127.77.x.y with x >= 1, which EC2 reports as private and public address.
    user_data   -- the decoded text, or None.
    public_keys -- lines of ec2-user's authorized_keys.
    metadata    -- answers instance metadata: a path under /latest/meta-data/ ("instance-id",
                   "autoscaling/target-lifecycle-state") or "dynamic/instance-identity/document" -> body; None is a 404.
                   Called from other threads, at any time until the machine is stopped.
    docker_store -- whether the machine has what Docker's store held in the AMI; without, it begins with an empty one.
    emptied     -- files of the AMI that are there, but empty: paths such as "etc/ecs/ecs.config".
    """

    instance_id: str
    image_id: str
    address: str
    user_data: str | None
    public_keys: tuple[str, ...]
    metadata: Callable[[str], str | None]
    docker_store: bool = True
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finished:
    """A program that ran to its end inside a machine."""

    code: int
    stdout: str
    stderr: str


class Machines(Protocol):
    """All machines of one world. Every method may be called from any thread.

    A method given an instance that does not exist raises KeyError with its ID; so does an unknown image in
    copy_image. terminate and forget_image are idempotent.
    """

    def boot(self, spec: MachineSpec) -> None:
        """Boots a new machine; returns when its sshd answers. Raises MachineDidNotComeUp."""

    def stop(self, instance_id: str) -> None:
        """Ends every process of the machine; its disk is kept."""

    def start(self, instance_id: str) -> None:
        """Boots a stopped machine again. User data does not run again (cloud-init runs it once per instance)."""

    def hibernate(self, instance_id: str) -> None:
        """Freezes every process of the machine: a stand-in, nothing is written to disk."""

    def resume(self, instance_id: str) -> None:
        """Lets a hibernated machine run on where it was."""

    def terminate(self, instance_id: str) -> None:
        """Ends the machine and deletes its disk; its console stays readable."""

    def capture(self, instance_id: str, image_id: str) -> None:
        """Keeps the machine's content, running or stopped, as that AMI's content (CreateImage)."""

    def copy_image(self, source_id: str, target_id: str) -> None:
        """Lets a second AMI have the same content (CopyImage); the content stays until both are forgotten."""

    def forget_image(self, image_id: str) -> None:
        """Drops the AMI (DeregisterImage); machines that run it keep running."""

    def image_size(self, image_id: str) -> int | None:
        """Bytes on the disk that the AMI was captured from; None for an AMI that was never captured here."""

    def execute(self, instance_id: str, argv: Sequence[str], timeout: float = 60) -> Finished:
        """Runs a program as root inside the machine. After `timeout` seconds it is ended and its code is 124."""

    def console(self, instance_id: str) -> str:
        """The console output so far: boot and user data, terminated machines included."""
