"""Which launch template version a group's next instance comes from."""

from __future__ import annotations

from typing import Any, Optional

from moto.ec2.exceptions import EC2ClientError

from rehearsal.cloud.autoscaling.errors import invalid
from rehearsal.cloud.ec2.instances import launchable

Template = dict[str, str]


def of_group(group: Any) -> Optional[Template]:
    """What the group says, with $Latest and $Default resolved to a number; None for a group without a template."""
    if group.ec2_launch_template is None:
        return None
    return numbered(group.ec2_launch_template, group.launch_template_version)


def for_launch(group: Any) -> Optional[Template]:
    """What a launch takes now: a refresh's desired configuration goes before the group's.

    https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
    """
    refresh = group.fleet.active_refresh()
    if refresh is not None and refresh.template is not None and refresh.status != "Cancelling":
        return dict(refresh.template)
    return of_group(group)


def numbered(launch_template: Any, version: Any) -> Template:
    """ID, name and the number of a version, which may have been deleted since."""
    resolved = launch_template.get_version(version).number if str(version or "$").startswith("$") else version
    return {
        "LaunchTemplateId": launch_template.id,
        "LaunchTemplateName": launch_template.name,
        "Version": str(resolved),
    }


def look_up(ec2: Any, wish: dict[str, Any]) -> Template:
    """The template version that a request names by ID or by name, once a launch from it was tried without launching.

    Auto Scaling does so by a dry run of RunInstances:
    https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
    """
    if not wish.get("LaunchTemplateId") and not wish.get("LaunchTemplateName"):
        raise invalid("Valid requests must contain either launchTemplateId or LaunchTemplateName")
    try:
        if wish.get("LaunchTemplateId"):
            found = ec2.get_launch_template(wish["LaunchTemplateId"])
        else:
            found = ec2.get_launch_template_by_name(wish["LaunchTemplateName"])
        version = found.get_version(wish.get("Version") or "$Default")
        launchable(ec2, version.image_id)
    except EC2ClientError as error:
        raise invalid(f"You must use a valid fully-formed launch template. {error.message}") from error
    return numbered(found, version.number)


def save(group: Any, template: Template) -> None:
    """Makes a refresh's desired configuration the group's own, which AWS does when the refresh has succeeded."""
    group.ec2_launch_template = group.ec2_backend.get_launch_template(template["LaunchTemplateId"])
    group.launch_template_version = template["Version"]
    group.provided_launch_template_version = template["Version"]
