"""DescribeCapacityProviders without names."""

from __future__ import annotations

from conftest import Group, World


def test_lists_every_provider_a_page_at_a_time(world: World) -> None:
    ecs = world.client("ecs")
    arn = Group(world).described()["AutoScalingGroupARN"]
    names = [f"cp-{number:02}" for number in range(11)]
    for name in names:
        ecs.create_capacity_provider(name=name, autoScalingGroupProvider={"autoScalingGroupArn": arn})

    first = ecs.describe_capacity_providers()
    assert len(first["capacityProviders"]) == 10
    second = ecs.describe_capacity_providers(nextToken=first["nextToken"])
    assert "nextToken" not in second
    found = [*first["capacityProviders"], *second["capacityProviders"]]
    assert [provider["name"] for provider in found] == ["FARGATE", "FARGATE_SPOT", *names]
    assert {provider["status"] for provider in found} == {"ACTIVE"}
    assert found[2]["autoScalingGroupProvider"]["autoScalingGroupArn"] == arn


def test_takes_as_many_as_are_asked_for(world: World) -> None:
    page = world.client("ecs").describe_capacity_providers(maxResults=1)
    assert [provider["name"] for provider in page["capacityProviders"]] == ["FARGATE"]
    assert page["nextToken"]
