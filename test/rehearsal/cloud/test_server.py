"""Starting and stopping a cloud."""

from __future__ import annotations

from conftest import FAST, World
from moto.ec2.models.instances import InstanceBackend


def test_puts_moto_back_when_it_stops() -> None:
    before = InstanceBackend.run_instances
    world = World(FAST)
    assert InstanceBackend.run_instances is not before
    world.running.stop()
    assert InstanceBackend.run_instances is before


def test_a_new_cloud_knows_nothing_of_the_last_one() -> None:
    world = World(FAST)
    image_id = world.image("kept")
    world.running.stop()
    world = World(FAST)
    images = world.client("ec2").describe_images(Owners=["self"])["Images"]
    world.running.stop()
    assert image_id not in [image["ImageId"] for image in images]


def test_has_the_managed_policies_unless_told_otherwise(world: World) -> None:
    assert world.client("iam").list_policies(Scope="AWS", MaxItems=1)["Policies"] == []
    world.running.stop()
    world.running = World(type(FAST)()).running
    found = world.client("iam").get_policy(
        PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
    )
    assert found["Policy"]["PolicyName"] == "AmazonEC2ContainerServiceforEC2Role"
