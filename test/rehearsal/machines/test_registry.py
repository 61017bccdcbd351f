from __future__ import annotations

from living_world import World

CURL = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"]


def test_asks_for_the_password_that_ecr_hands_out(world: World) -> None:
    url = world.ready["registry"] + "/v2/"
    assert world.run([*CURL, url]).stdout == "401"
    assert world.run([*CURL, "-u", "AWS:wrong", url]).stdout == "401"
    assert world.run([*CURL, "-u", "AWS:123456789012-auth-token", url]).stdout == "200"


def test_keeps_its_content_while_it_is_stopped(world: World, pushed: str) -> None:
    digest = pushed.partition("@")[2]
    manifest = [*CURL, "-u", "AWS:123456789012-auth-token", f"{world.ready['registry']}/v2/app/manifests/{digest}"]
    world.call("registry_stop")
    assert world.run(manifest).returncode == 7
    world.call("registry_start")
    assert world.run(manifest).stdout == "200"
