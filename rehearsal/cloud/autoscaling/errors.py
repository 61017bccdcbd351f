"""The errors of the Auto Scaling API."""

from __future__ import annotations

from moto.autoscaling.exceptions import AutoscalingClientError


def invalid(message: str) -> AutoscalingClientError:
    """A ValidationError."""
    return AutoscalingClientError("ValidationError", message)


def no_group(name: str) -> AutoscalingClientError:
    """The group does not exist."""
    return invalid(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")


def refresh_in_progress() -> AutoscalingClientError:
    """One refresh at a time, and some changes not during one."""
    return AutoscalingClientError(
        "InstanceRefreshInProgress",
        "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
    )


def no_active_refresh(verb: str) -> AutoscalingClientError:
    """Nothing to cancel or to roll back."""
    return AutoscalingClientError(
        "ActiveInstanceRefreshNotFound", f"No in progress or pending Instance Refresh found to {verb}."
    )


def irreversible(reason: str) -> AutoscalingClientError:
    """This refresh cannot be rolled back."""
    return AutoscalingClientError("IrreversibleInstanceRefresh", reason)
