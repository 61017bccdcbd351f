"""The real Terraform against the emulated cloud: create, change, destroy, with an empty plan after each step."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REGION, STOCK_IMAGE_ID, World

from rehearsal.cloud.settings import Settings

pytestmark = pytest.mark.terraform

TERRAFORM = os.environ.get("TERRAFORM_BINARY_NAME", "terraform")


@pytest.fixture
def world() -> Iterator[World]:
    """A cloud in which one AWS minute takes 0.1 s; user data completes the group's hook."""
    world = World(Settings(seconds_per_minute=0.1, heartbeat_seconds_per_minute=1.0))

    def complete(spec: Any) -> None:
        if spec.metadata("autoscaling/target-lifecycle-state"):
            world.client("autoscaling").complete_lifecycle_action(
                AutoScalingGroupName="fleet",
                LifecycleHookName="ready",
                LifecycleActionResult="CONTINUE",
                InstanceId=spec.instance_id,
            )

    world.client("autoscaling")
    world.machines.on_boot = complete
    yield world
    world.running.stop()


class Terraform:
    """Runs terraform in a folder of its own."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        shutil.copy(Path(__file__).parent / "fleet.tf", folder)
        self._folder = folder
        credentials = {"AWS_ACCESS_KEY_ID": "rehearsal", "AWS_SECRET_ACCESS_KEY": "rehearsal", "AWS_REGION": REGION}
        self._environment = {**os.environ, **credentials, "AWS_ENDPOINT_URL": endpoint, "CHECKPOINT_DISABLE": "1"}

    def run(self, *arguments: str, expect: int = 0) -> None:
        """Runs a command and fails with its output when it ends otherwise than expected."""
        command = [TERRAFORM, *arguments, "-no-color", "-input=false"]
        done = subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == expect, (
            f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}"
        )

    def apply(self, image_id: str) -> None:
        """Applies with this AMI; the plan after it is empty."""
        self.run("apply", "-auto-approve", f"-var=image_id={image_id}")
        self.run("plan", "-detailed-exitcode", f"-var=image_id={image_id}", expect=0)


def test_creates_rolls_and_destroys_a_fleet(world: World, tmp_path: Path) -> None:
    world.client("ecs").create_cluster(clusterName="fleet")
    terraform = Terraform(tmp_path, world.endpoint)
    terraform.run("init")
    terraform.apply(STOCK_IMAGE_ID)
    api = world.client("autoscaling")
    before = {member["InstanceId"] for member in api.describe_auto_scaling_instances()["AutoScalingInstances"]}
    assert len(before) == 4

    image_id = world.image("second")
    terraform.apply(image_id)
    refresh = api.describe_instance_refreshes(AutoScalingGroupName="fleet")["InstanceRefreshes"][0]
    world.until(
        lambda: api.describe_instance_refreshes(InstanceRefreshIds=[refresh["InstanceRefreshId"]],
                                                AutoScalingGroupName="fleet")["InstanceRefreshes"][0]["Status"]
        == "Successful",
        "the refresh is successful",
    )  # fmt: skip
    members = api.describe_auto_scaling_instances()["AutoScalingInstances"]
    assert not before & {member["InstanceId"] for member in members}
    assert {member["LaunchTemplate"]["Version"] for member in members} == {"2"}
    states = sorted(member["LifecycleState"] for member in members)
    assert states == ["InService", "InService", "Warmed:Hibernated", "Warmed:Hibernated"]
    images = {world.machines.specs[member["InstanceId"]].image_id for member in members}
    assert images == {image_id}

    terraform.run("destroy", "-auto-approve", f"-var=image_id={image_id}")
    assert api.describe_auto_scaling_groups()["AutoScalingGroups"] == []
    alive = {name for name, state in world.machines.states.items() if state != "gone"}
    assert alive == set()
