"""The rehearsal's cloud with machines in memory, for tests that need a fleet but no machine: says its endpoint, lives until its input ends.

A machine completes the launch hook of its group as soon as it is up, as user data does.
"""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "test/rehearsal/cloud")]

import boto3  # noqa: E402
from fake_machines import FakeMachines, FakeRegistry  # noqa: E402

from rehearsal.cloud.server import serve  # noqa: E402
from rehearsal.cloud.settings import Settings  # noqa: E402
from rehearsal.machines.contract import MachineSpec  # noqa: E402


def main() -> None:
    """Serves until the standard input is closed."""
    machines = FakeMachines()
    running = serve("127.0.0.1", 0, machines, FakeRegistry(), Settings(seconds_per_minute=0.1))
    autoscaling = boto3.client(
        "autoscaling",
        endpoint_url=running.endpoint,
        region_name="ap-southeast-1",
        aws_access_key_id="nobody",
        aws_secret_access_key="nothing",
    )

    def complete(spec: MachineSpec) -> None:
        if not spec.metadata("autoscaling/target-lifecycle-state"):
            return
        [member] = autoscaling.describe_auto_scaling_instances(InstanceIds=[spec.instance_id])["AutoScalingInstances"]
        autoscaling.complete_lifecycle_action(
            AutoScalingGroupName=member["AutoScalingGroupName"],
            LifecycleHookName="ecs-ready",
            LifecycleActionResult="CONTINUE",
            InstanceId=spec.instance_id,
        )

    machines.on_boot = complete
    print(running.endpoint, flush=True)
    sys.stdin.read()
    running.stop()


main()
