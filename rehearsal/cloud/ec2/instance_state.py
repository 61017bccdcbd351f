"""The states of an instance between a call and its machine's answer, which moto skips."""

from __future__ import annotations

from typing import Any

from moto.core.utils import utcnow
from moto.ec2.models.instances import StateReason


def set_pending(instance: Any) -> None:
    """Launching or starting; a start counts as a launch for LaunchTime, as on EC2."""
    _set(instance, "pending", 0)
    instance._reason = ""
    instance.state_reason = StateReason()
    instance.launch_time = utcnow()


def set_running(instance: Any) -> None:
    """Up, with its addresses: moto drops the public one when an instance stops."""
    _set(instance, "running", 16)
    report_addresses(instance)


def set_stopping(instance: Any) -> None:
    """On its way to stopped."""
    _set(instance, "stopping", 64)


def set_shutting_down(instance: Any) -> None:
    """On its way to terminated."""
    _set(instance, "shutting-down", 32)


def set_failed(instance: Any, why: str) -> None:
    """Says why the instance is down.

    Code and wording as https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html lists them.
    """
    instance._reason = f"Server.InternalError: {why}"
    instance.state_reason = StateReason(f"Server.InternalError: {why}", "Server.InternalError")


def report_addresses(instance: Any) -> None:
    """Lets EC2 report the machine's own address as its private and its public one."""
    nic = instance.nics[0]
    nic.private_ip_address = instance.address
    nic.private_ip_addresses = [{"Primary": True, "PrivateIpAddress": instance.address}]
    nic.public_ip = instance.address


def _set(instance: Any, name: str, code: int) -> None:
    instance._state.name = name
    instance._state.code = code
