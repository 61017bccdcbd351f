"""Launches an instance for a group."""

from __future__ import annotations

from collections import Counter
from typing import Any, Optional

from rehearsal.cloud.autoscaling.activities import begin
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.template import Template, for_launch
from rehearsal.cloud.cloud import Cloud

GROUP_TAG = "aws:autoscaling:groupName"
GREW = (
    "an instance was started in response to a difference between desired and actual capacity, increasing the capacity."
)
POOL_GREW = "an instance was started to fill the warm pool."


def launch(cloud: Cloud, group: Any, warm: bool) -> None:
    """One new instance, into the group or into the warm pool. A launch that EC2 refuses is a failed activity."""
    now = cloud.now()
    cause = POOL_GREW if warm else GREW
    try:
        template = _template(group)
        instance = _run(cloud, group, template)
    except Exception as error:  # noqa: BLE001 - whatever EC2 refuses a launch for, the group's diary must tell
        activity = begin(group, now, "Launching a new EC2 instance", cause)
        message = f"{getattr(error, 'message', error)}. Launching EC2 instance failed."
        activity.fail(now, message)
        note_failure(group, now, message)
        return
    text = f"Launching a new EC2 instance{' into warm pool' if warm else ''}: {instance.id}"
    member = Member(
        instance=instance,
        auto_scaling_group_name=group.name,
        launch_template=template,
        lifecycle_state="Warmed:Pending" if warm else "Pending",
        joined_at=now,
        pool_state=_pool_state(group),
        protected_from_scale_in=bool(group.new_instances_protected_from_scale_in),
        activity=begin(group, now, text, cause, instance),
    )
    instance.member = member
    group.fleet.members[instance.id] = member


def note_failure(group: Any, now: float, message: str) -> None:
    """Holds back the next launch for a while; a refresh counts the time since its launches began to fail."""
    group.fleet.launch_failed_at = now
    refresh = group.fleet.active_refresh()
    if refresh is not None:
        refresh.error_since = refresh.error_since or now
        refresh.last_error = message


def note_success(group: Any) -> None:
    """An instance got ready."""
    group.fleet.launch_failed_at = None
    refresh = group.fleet.active_refresh()
    if refresh is not None:
        refresh.error_since = None


def _template(group: Any) -> Template:
    template = for_launch(group)
    if template is None:
        raise ValueError(f"Group {group.name} has no launch template, and launch configurations are not emulated")
    return template


def _run(cloud: Cloud, group: Any, template: Template) -> Any:
    ec2 = cloud.ec2
    tags = {tag["Key"]: tag["Value"] for tag in group.tags if tag.get("PropagateAtLaunch")}
    reservation = ec2.run_instances(
        None,
        1,
        None,
        [],
        launch_template={"LaunchTemplateId": template["LaunchTemplateId"], "Version": template["Version"]},
        instance_type="",
        is_instance_type_default=True,
        region_name=cloud.settings.region,
        subnet_id=_subnet(group),
        placement=None if group.vpc_zone_identifier else group.availability_zones[0],
        tags={"instance": {**tags, GROUP_TAG: group.name}},
    )
    return reservation.instances[0]


def _subnet(group: Any) -> Optional[str]:
    """The subnet with the fewest of the group's instances, as Auto Scaling balances zones."""
    if not group.vpc_zone_identifier:
        return None
    used = Counter(member.instance.subnet_id for member in group.fleet.members.values())
    subnets: list[str] = group.vpc_zone_identifier.split(",")
    return min(subnets, key=lambda subnet: used[subnet])


def _pool_state(group: Any) -> str:
    return str(group.warm_pool.pool_state) if group.warm_pool else "Stopped"
