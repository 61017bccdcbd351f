"""Calls that come again."""

from __future__ import annotations

import urllib.error
import urllib.request

from conftest import World

from rehearsal.cloud.faults import Fault

AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=rehearsal/20260101/ap-southeast-1/ec2/aws4_request, SignedHeaders=host, Signature=0"


def call(world: World, invocation: str, body: str) -> tuple[int, bytes]:
    """One attempt, as an SDK makes it."""
    request = urllib.request.Request(
        world.endpoint,
        data=f"Version=2016-11-15&{body}".encode(),
        headers={"Authorization": AUTHORIZATION, "amz-sdk-invocation-id": invocation},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def groups(world: World) -> list[str]:
    return [group["GroupName"] for group in world.client("ec2").describe_security_groups()["SecurityGroups"]]


CREATE = "Action=CreateSecurityGroup&GroupName={name}&GroupDescription=x"


def test_a_call_that_comes_again_gets_its_answer_again_and_is_carried_out_once(world: World) -> None:
    first = call(world, "one", CREATE.format(name="doors"))
    assert first[0] == 200
    assert call(world, "one", CREATE.format(name="doors")) == first
    assert call(world, "another", CREATE.format(name="doors"))[0] == 400
    assert groups(world).count("doors") == 1


def test_a_call_that_was_refused_is_carried_out_when_it_comes_again(world: World) -> None:
    world.running.cloud.faults.add(Fault(kind="throttle", action="CreateSecurityGroup", times=1))
    assert call(world, "one", CREATE.format(name="doors"))[0] == 503
    assert call(world, "one", CREATE.format(name="doors"))[0] == 200
    assert "doors" in groups(world)

