"""What a rehearsal may choose about its cloud."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """One cloud. Every duration is in seconds of the rehearsal's own clock.

    account -- the only AWS account there is.
    region -- the region whose groups are reconciled.
    seconds_per_minute -- how long one minute of Auto Scaling and ECS takes: instance warm-up, the hour after which a
        refresh without progress fails, checkpoint delay, bake time, the wait between failed launches, managed scaling.
        1.0 makes a 60 s warm-up last one second.
    heartbeat_seconds_per_minute -- the same for the heartbeat timeout of lifecycle hooks. It is slower, because a hook
        waits for real work on a real machine: 6.0 makes a timeout of 600 s last a minute.
    boot_wait -- RunInstances and StartInstances answer when the machine is up, but after this long at the latest, so
        that the first DescribeInstances mostly says running (Packer and Terraform poll every 15 s).
    capture_wait -- the same for CreateImage and CopyImage.
    tick -- the longest pause of the reconciler.
    managed_policies -- whether IAM has AWS's managed policies; reading them takes a third of a second.
    """

    account: str = "123456789012"
    region: str = "ap-southeast-1"
    seconds_per_minute: float = 1.0
    heartbeat_seconds_per_minute: float = 6.0
    boot_wait: float = 0.8
    capture_wait: float = 2.0
    tick: float = 0.05
    managed_policies: bool = True

    def scaled(self, seconds: float) -> float:
        """How long so many seconds of AWS last here."""
        return seconds / 60 * self.seconds_per_minute

    def scaled_heartbeat(self, seconds: float) -> float:
        """How long so many seconds of a lifecycle hook's timeout last here."""
        return seconds / 60 * self.heartbeat_seconds_per_minute
