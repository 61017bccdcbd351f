from __future__ import annotations

from pathlib import Path

import pytest
from eventually import eventually
from fleet import Fleet, make_key
from living_world import CallFailed, World


def test_answers_ssh_with_its_key(shared: tuple[Fleet, str]) -> None:
    fleet, name = shared
    done = fleet.ssh(
        name, "id -un; echo $AWS_ENDPOINT_URL $AWS_EC2_METADATA_SERVICE_ENDPOINT; . /etc/os-release; echo $ID"
    )
    address = fleet.addresses[name]
    assert done.stdout.splitlines() == ["ec2-user", f"http://127.77.0.2:4566 http://{address}:8169/", "amzn"]


def test_refuses_another_key(shared: tuple[Fleet, str], tmp_path: Path) -> None:
    fleet, name = shared
    done = fleet.ssh(name, "true", key=make_key(tmp_path / "other"))
    assert done.returncode == 255
    assert "Permission denied (publickey)" in done.stderr


def test_sudo_is_root_with_roots_home_and_a_clean_environment(shared: tuple[Fleet, str]) -> None:
    fleet, name = shared
    done = fleet.ssh(
        name, "export A=1 B=2; sudo env; echo ---; sudo --preserve-env=A env; echo ---; sudo -E env; sudo id -u"
    )
    plain, kept, everything = (part.splitlines() for part in done.stdout.split("---\n"))
    assert "HOME=/root" in plain and "PATH=/sbin:/bin:/usr/sbin:/usr/bin" in plain
    assert not [line for line in plain if line.startswith(("A=", "B="))]
    assert "A=1" in kept and "B=2" not in kept
    assert {"A=1", "B=2", "HOME=/root", "0"} <= set(everything)


def test_user_data_runs_once_and_stop_and_start_keep_the_disk(fleet: Fleet, world: World) -> None:
    name = fleet.boot(user_data="#!/bin/bash\necho ran >>/var/lib/ran\n")
    fleet.wait_for_boot(name)
    world.shell(name, "echo kept >/opt/kept; echo gone >/tmp/gone; cp /etc/machine-id /etc/ssh/*.pub /root/")
    world.call("stop", name)
    assert world.execute(name, "true") == (255, "", f"{name} is not running\n")
    world.call("start", name)
    fleet.wait_for_boot(name)
    assert world.shell(name, "cat /var/lib/ran /opt/kept; ls /tmp; cmp /etc/machine-id /root/machine-id") == "ran\nkept"
    assert world.shell(name, "for key in /root/*.pub; do cmp $key /etc/ssh/${key##*/}; done") == ""


def test_a_machine_whose_user_data_fails_is_up_and_says_why(fleet: Fleet, world: World) -> None:
    name = fleet.boot(user_data="#!/bin/bash\necho about to fail >&2\nexit 7\n")
    assert world.execute(name, "cloud-init", "status", "--wait") == (1, "status: error\n", "")
    assert fleet.ssh(name, "true").returncode == 0
    said = world.call("console", name)
    assert "cloud-init: about to fail\n" in said
    assert "user data failed: script part-001 exited with 7\n" in said


def test_user_data_that_leaves_a_process_behind_finishes(fleet: Fleet, world: World) -> None:
    name = fleet.boot(user_data="#!/bin/bash\nsleep 1000 &\n")
    assert world.execute(name, "cloud-init", "status", "--wait") == (0, "status: done\n", "")


def test_multipart_user_data_can_ask_to_run_at_every_boot(fleet: Fleet, world: World) -> None:
    user_data = (
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="//"\n\n'
        '--//\nContent-Type: text/cloud-config; charset="us-ascii"\n\n'
        "#cloud-config\ncloud_final_modules:\n- [scripts-user, always]\n\n"
        '--//\nContent-Type: text/x-shellscript; charset="us-ascii"\n\n'
        "#!/bin/bash\necho ran >>/var/lib/ran\n\n--//--\n"
    )
    name = fleet.boot(user_data=user_data)
    fleet.wait_for_boot(name)
    world.call("stop", name)
    world.call("start", name)
    fleet.wait_for_boot(name)
    assert world.shell(name, "cat /var/lib/ran") == "ran\nran"


def test_a_machine_that_goes_down_while_it_boots_says_so_with_its_console(fleet: Fleet) -> None:
    fleet.bake("rm /usr/libexec/machine/pid1.py", "ami-broken")
    with pytest.raises(CallFailed) as failure:
        fleet.boot("ami-broken")
    assert failure.value.kind == "MachineDidNotComeUp"
    assert "it went down while it booted; its console says:" in failure.value.message
    assert "/usr/libexec/machine/pid1.py" in failure.value.message


def test_execute_ends_what_takes_too_long(shared: tuple[Fleet, str], world: World) -> None:
    _, name = shared
    assert world.call("execute", name, ["sleep", "30"], 0.2)["code"] == 124


def test_an_instance_that_does_not_exist_is_named(world: World) -> None:
    with pytest.raises(CallFailed) as failure:
        world.call("stop", "i-nobody")
    assert (failure.value.kind, failure.value.message) == ("KeyError", "'i-nobody'")


def test_terminate_is_idempotent_and_keeps_the_console(fleet: Fleet, world: World) -> None:
    name = fleet.boot()
    world.call("terminate", name)
    world.call("terminate", name)
    assert f"{name} boots ami-quiet" in world.call("console", name)


def test_a_hibernated_machine_stands_still_and_wakes_where_it_was(fleet: Fleet, world: World) -> None:
    name = fleet.boot()
    fleet.wait_for_boot(name)
    unit = "[Service]\nType=oneshot\nExecStart=/bin/touch /opt/woken\n[Install]\nWantedBy=hibernate.target\n"
    world.shell(name, f"printf '{unit}' >/etc/systemd/system/woken.service; systemctl enable woken")
    world.shell(name, "(while sleep 0.02; do date +%s.%N >/opt/beat; done) >/dev/null 2>&1 </dev/null & sleep 0.2")
    world.call("hibernate", name)
    assert world.call("state_of_init", fleet.addresses[name]) == "T"
    probe = ["bash", "-c", f"exec 3<>/dev/tcp/{fleet.addresses[name]}/22; timeout 0.3 head -c 4 <&3"]
    assert world.run(probe).stdout == ""
    world.call("resume", name)
    assert world.call("state_of_init", fleet.addresses[name]) == "S"
    assert world.run(probe).stdout == "SSH-"
    assert world.execute(name, "pgrep", "-f", "sleep 0.02")[0] == 0
    eventually(lambda: world.execute(name, "test", "-e", "/opt/woken")[0] == 0)
    before = world.shell(name, "cat /opt/beat")
    eventually(lambda: world.shell(name, "cat /opt/beat") != before)
