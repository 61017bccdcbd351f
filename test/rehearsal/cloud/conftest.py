"""One emulated cloud for all tests of a file, with fake machines and a fast clock."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

import boto3
import pytest

sys.path[:0] = [str(Path(__file__).parents[3]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from eventually import eventually  # noqa: E402
from fake_machines import FakeMachines, FakeRegistry  # noqa: E402

from rehearsal.cloud.seeds import PARAMETER, STOCK_IMAGE_ID  # noqa: E402,F401
from rehearsal.cloud.server import Running, serve  # noqa: E402
from rehearsal.cloud.settings import Settings  # noqa: E402

REGION = "ap-southeast-1"
# Making a client takes longer than most tests: every cloud serves on the same port, so that clients can be kept.
FAST = Settings(seconds_per_minute=0.02, heartbeat_seconds_per_minute=0.1, tick=0.01, managed_policies=False)
CLIENTS: dict[str, Any] = {}


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PORT = free_port()


def pytest_configure(config: Any) -> None:
    """The one test that needs Terraform and the provider can be left out by -m "not terraform"."""
    config.addinivalue_line("markers", "terraform: runs the real Terraform against the emulated cloud")


class World:
    """A running cloud and what tests ask of it."""

    def __init__(self, settings: Settings) -> None:
        self.machines = FakeMachines()
        self.registry = FakeRegistry()
        self.settings = settings
        self.running: Running = serve("127.0.0.1", PORT, self.machines, self.registry, settings)
        self.endpoint = self.running.endpoint

    def client(self, service: str) -> Any:
        """A boto3 client that does not retry."""
        if service not in CLIENTS:
            CLIENTS[service] = boto3.client(
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="rehearsal",
                aws_secret_access_key="rehearsal",
                config=boto3.session.Config(retries={"max_attempts": 0}),
            )
        return CLIENTS[service]

    def until(self, condition: Callable[[], Any], what: str, seconds: float = 15.0) -> Any:
        """Waits until something is so; fails with a sentence."""
        return eventually(condition, what, seconds)

    def network(self) -> list[str]:
        """IDs of two new subnets."""
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        zones = (f"{REGION}a", f"{REGION}b")
        return [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(zones)
        ]

    def image(self, name: str) -> str:
        """The ID of a new AMI that was made from an instance."""
        ec2 = self.client("ec2")
        run = ec2.run_instances(ImageId=STOCK_IMAGE_ID, InstanceType="t3.medium", MinCount=1, MaxCount=1)
        instance_id = run["Instances"][0]["InstanceId"]
        image_id = ec2.create_image(InstanceId=instance_id, Name=f"golden-{name}")["ImageId"]
        ec2.terminate_instances(InstanceIds=[instance_id])
        return str(image_id)


@pytest.fixture
def world() -> Iterator[World]:
    """A fresh cloud: one AWS minute takes 20 ms."""
    world = World(FAST)
    yield world
    world.running.stop()


class Group:
    """A group `g` from launch template `shells`, and questions about it."""

    def __init__(self, world: World, **wish: Any) -> None:
        self.world = world
        self.api = world.client("autoscaling")
        self.ec2 = world.client("ec2")
        template = wish.pop("template", {})
        self.template_id = self.ec2.create_launch_template(
            LaunchTemplateName="shells",
            LaunchTemplateData={"ImageId": STOCK_IMAGE_ID, "InstanceType": "t3.medium", **template},
        )["LaunchTemplate"]["LaunchTemplateId"]
        settings = {"MinSize": 0, "MaxSize": 4, "DesiredCapacity": 2, "HealthCheckGracePeriod": 0, **wish}
        self.api.create_auto_scaling_group(
            AutoScalingGroupName="g",
            LaunchTemplate={"LaunchTemplateId": self.template_id, "Version": "1"},
            VPCZoneIdentifier=",".join(world.network()),
            **settings,
        )

    def new_version(self, image_id: str) -> str:
        """Number of a new launch template version with another AMI."""
        made = self.ec2.create_launch_template_version(
            LaunchTemplateId=self.template_id, LaunchTemplateData={"ImageId": image_id, "InstanceType": "t3.medium"}
        )
        return str(made["LaunchTemplateVersion"]["VersionNumber"])

    def use(self, version: str) -> None:
        """Lets the group's next launches come from a version."""
        template = {"LaunchTemplateId": self.template_id, "Version": version}
        self.api.update_auto_scaling_group(AutoScalingGroupName="g", LaunchTemplate=template)

    def described(self) -> dict[str, Any]:
        """The group as the API shows it."""
        groups = self.api.describe_auto_scaling_groups(AutoScalingGroupNames=["g"])["AutoScalingGroups"]
        return groups[0] if groups else {}

    def live(self, state: Optional[str] = None) -> list[dict[str, Any]]:
        """The group's instances, in one lifecycle state or in any."""
        return [i for i in self.described()["Instances"] if state in (None, i["LifecycleState"])]

    def warm(self, state: Optional[str] = None) -> list[dict[str, Any]]:
        """The warm pool's instances."""
        pool = self.api.describe_warm_pool(AutoScalingGroupName="g")["Instances"]
        return [i for i in pool if state in (None, i["LifecycleState"])]

    def wait(self, live: int, warm: int = 0, warm_state: str = "Warmed:Stopped") -> None:
        """Waits until so many are in service and so many rest in the pool, and there is no other."""

        def there() -> bool:
            settled = len(self.live("InService")) == live == len(self.live())
            return settled and len(self.warm(warm_state)) == warm == len(self.warm())

        self.world.until(there, f"{live} in service and {warm} {warm_state}")

    def versions(self) -> set[str]:
        """Which template versions the instances run, live and warm."""
        return {i["LaunchTemplate"]["Version"] for i in [*self.live(), *self.warm()]}

    def refresh(self) -> dict[str, Any]:
        """The newest refresh."""
        return self.api.describe_instance_refreshes(AutoScalingGroupName="g")["InstanceRefreshes"][0]

    def wait_refresh(self, *statuses: str) -> dict[str, Any]:
        """Waits until the newest refresh has one of these statuses, and returns it."""
        return self.world.until(
            lambda: (lambda r: r if r["Status"] in statuses else None)(self.refresh()), f"refresh {statuses}"
        )

    def activities(self) -> list[dict[str, Any]]:
        """The group's diary, newest first."""
        return self.api.describe_scaling_activities(AutoScalingGroupName="g")["Activities"]


def error_of(call: Callable[[], Any]) -> tuple[str, str]:
    """Code and message of the AWS error that a call ends with."""
    from botocore.exceptions import ClientError

    with pytest.raises(ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]
