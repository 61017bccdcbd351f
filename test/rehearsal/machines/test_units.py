from __future__ import annotations

from eventually import eventually
from fleet import STOCK, Fleet
from living_world import World

UNIT = """cat >/etc/systemd/system/{name}.service <<'END'
[Service]
{service}
[Install]
WantedBy=multi-user.target
END
systemctl daemon-reload
"""


def test_user_data_that_waits_for_a_unit_that_waits_for_it_is_told(fleet: Fleet, world: World) -> None:
    name = fleet.boot(
        STOCK, user_data="#!/bin/bash\nsystemctl start ecs\nsystemctl start --no-block ecs && echo queued\n"
    )
    fleet.wait_for_boot(name)
    said = world.call("console", name)
    assert "Failed to start ecs.service: it is ordered after cloud-final.service" in said
    assert "Use --no-block." in said
    assert "cloud-init: queued\n" in said
    eventually(lambda: world.execute(name, "systemctl", "is-active", "--quiet", "ecs")[0] == 0)


def test_a_unit_masked_by_user_data_does_not_start(fleet: Fleet, world: World) -> None:
    name = fleet.boot(STOCK, user_data="#!/bin/bash\nsystemctl mask --now ecs\n")
    fleet.wait_for_boot(name)
    assert world.execute(name, "systemctl", "is-active", "ecs") == (3, "inactive\n", "")
    code, _, said = world.execute(name, "systemctl", "start", "ecs")
    assert (code, said) == (1, "Failed to start ecs.service: Unit ecs.service is masked.\n")
    world.shell(name, "systemctl unmask ecs")
    assert world.execute(name, "systemctl", "is-enabled", "ecs") == (0, "enabled\n", "")


def test_an_unknown_unit_is_refused(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    assert world.execute(name, "systemctl", "start", "nope") == (
        5, "", "Failed to start nope.service: Unit nope.service not found.\n"
    )  # fmt: skip
    assert world.execute(name, "systemctl", "enable", "nope")[0] == 1
    assert world.execute(name, "systemctl", "is-enabled", "nope")[0] == 1


def test_only_root_changes_units(shared: tuple[Fleet, str]) -> None:
    fleet, name = shared
    done = fleet.ssh(name, "systemctl is-active acpid; systemctl stop acpid")
    assert (done.returncode, done.stdout, done.stderr) == (1, "active\n", "Interactive authentication required.\n")


def test_a_unit_that_fails_is_restarted_unless_its_exit_code_forbids(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    service = "ExecStart=/bin/sh -c 'echo x >>/opt/{name}; exit {code}'\nRestart=on-failure\nRestartSec=20ms\n"
    service += "RestartPreventExitStatus=5"
    for unit, code in (("again", 4), ("never", 5)):
        text = service.format(name=unit, code=code)
        world.shell(name, UNIT.format(name=unit, service=text) + f"systemctl start {unit}")
    eventually(lambda: world.shell(name, "wc -l </opt/again") == "5")
    assert world.shell(name, "sleep 0.2; wc -l </opt/never") == "1"
    assert world.execute(name, "systemctl", "is-failed", "again")[1] == "failed\n"
    assert "start request repeated too quickly" in world.call("console", name)


def test_a_drop_in_resets_a_list_and_an_environment_file_is_read(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    text = "Type=oneshot\nEnvironmentFile=/opt/env\nExecStart=/bin/false\nExecStartPre=/bin/sh -c 'echo pre >/opt/out'"
    world.shell(
        name,
        UNIT.format(name="once", service=text)
        + """
        printf '# comment\\nA="one two"\\n' >/opt/env
        mkdir /etc/systemd/system/once.service.d
        cd /etc/systemd/system/once.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/bin/sh -c "echo ${A} >>/opt/out"\\n' >a.conf
        systemctl start once
        """,
    )
    assert world.shell(name, "cat /opt/out") == "pre\none two"
    assert world.execute(name, "systemctl", "is-active", "once")[1] == "inactive\n"


def test_docker_can_be_stopped_and_started(fleet: Fleet, world: World) -> None:
    name = fleet.boot(STOCK)
    fleet.wait_for_boot(name)
    world.shell(name, "systemctl stop docker.socket docker")
    assert world.execute(name, "docker", "info", "--format", "{{.ID}}")[0] == 1
    world.shell(name, "systemctl start docker && docker info")


def test_the_hibernation_agent_comes_with_dnf_and_works_where_ec2_says_so(fleet: Fleet, world: World) -> None:
    fleet.bake("dnf install --assumeyes ec2-hibinit-agent && systemctl enable hibinit-agent", "ami-hibernation")
    plain = fleet.boot("ami-hibernation")
    configured = fleet.boot("ami-hibernation", hibernation__configured="true")
    semaphore = "/var/lib/hibinit-agent/hibernation-enabled"
    eventually(lambda: world.execute(configured, "test", "-e", semaphore)[0] == 0)
    assert world.execute(configured, "rpm", "-q", "ec2-hibinit-agent")[:2] == (
        0,
        "ec2-hibinit-agent-1.0.10-2.amzn2023.noarch\n",
    )
    fleet.wait_for_boot(plain)
    assert world.execute(plain, "test", "-e", semaphore)[0] == 1
    assert "hibinit-agent exiting" in world.shell(plain, "journalctl -u hibinit-agent")


def test_rpm_lists_what_is_installed_as_it_is_asked_to(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    layout = r"%{NAME}\t%{EVR}\t%{ARCH}\n"
    listed = world.shell(name, f"rpm -qa --queryformat '{layout}'").splitlines()
    assert "acpid\t2.0.32-4.amzn2023.0.2\tx86_64" in listed
    assert listed != sorted(listed), "the order of rpm's database is none by name"
    assert world.execute(name, "rpm", "-q", "--qf=%{VERSION}", "ecs-init") == (0, "1.106.1", "")
    asked = ("rpm", "-q", "ecs-init", "--queryformat", r"%{version} %{RELEASE}\n")
    assert world.execute(name, *asked) == (0, "1.106.1 1.amzn2023\n", "")
    assert "acpid-2.0.32-4.amzn2023.0.2.x86_64" in world.shell(name, "rpm -qa").splitlines()
    assert world.execute(name, "rpm", "-q", "--quiet", "acpid") == (0, "", "")
    code, _, said = world.execute(name, "rpm", "-qa", "--queryformat", "%{NOPE}")
    assert (code, said) == (1, 'error: incorrect format: unknown tag: "NOPE"\n')


def test_dnf_refuses_what_it_does_not_have(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    assert world.execute(name, "dnf", "install", "-y", "nope") == (
        1, "", "No match for argument: nope\nError: Unable to find a match: nope\n"
    )  # fmt: skip
    assert world.execute(name, "rpm", "-q", "nope") == (1, "package nope is not installed\n", "")
