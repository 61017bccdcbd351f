"""DescribeImageReferences: which instances, launch templates and parameters of the account name an AMI.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-ami-references.html
Auto Scaling groups and launch configurations are not among what it looks at.
"""

from __future__ import annotations

from typing import Any, Iterator

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses.amis import AmisResponse
from moto.ssm.models import ssm_backends

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

PAGE = 1000
MOST_IMAGES = 10
# How many of a launch template's newest versions are looked at, unless the request says so.
VERSION_DEPTH = 10
KINDS = (
    "ec2:Instance",
    "ec2:LaunchTemplate",
    "ssm:Parameter",
    "imagebuilder:ImageRecipe",
    "imagebuilder:ContainerRecipe",
)

Options = dict[str, list[str]]
Found = tuple[str, str]


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds the call, which moto lacks. Image Builder is not emulated: it has no recipes here."""

    def describe_image_references(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image_ids, kinds = self._get_param("ImageIds") or [], _kinds(self)
        if not 1 <= len(image_ids) <= MOST_IMAGES:
            raise EC2ClientError("InvalidParameterValue", f"ImageIds must have 1 to {MOST_IMAGES} items")
        found = [
            {"ImageId": image_id, "ResourceType": kind, "Arn": arn}
            for kind, options in kinds.items()
            for image_id, arn in sorted(set(_LOOKS[kind](cloud, options)))
            if image_id in image_ids
        ]
        shown, token = page(found, self._get_param("NextToken"), self._get_int_param("MaxResults", PAGE))
        return ActionResult({"ImageReferences": shown, "NextToken": token})

    patches.replace(AmisResponse, "describe_image_references", describe_image_references)


def _kinds(response: Any) -> dict[str, Options]:
    """What is looked at, with its options."""
    asked = response._get_param("ResourceTypes") or []
    everything = response._get_bool_param("IncludeAllResourceTypes", False)
    if not asked and not everything:
        raise EC2ClientError("MissingParameter", "Either IncludeAllResourceTypes or ResourceTypes must be specified")
    kinds: dict[str, Options] = {kind: {} for kind in KINDS} if everything else {}
    for wish in asked:
        if wish["ResourceType"] not in KINDS:
            raise EC2ClientError("InvalidParameterValue", f"Invalid resource type {wish['ResourceType']}")
        options = wish.get("ResourceTypeOptions") or []
        kinds[wish["ResourceType"]] = {option["OptionName"]: option["OptionValues"] for option in options}
    return kinds


def _instances(cloud: Cloud, options: Options) -> Iterator[Found]:
    states = options.get("state-name")
    for instance in cloud.ec2.all_instances():
        if not states or instance.state in states:
            yield instance.image_id, _arn(cloud, "ec2", f"instance/{instance.id}")


def _launch_templates(cloud: Cloud, options: Options) -> Iterator[Found]:
    depth = int((options.get("version-depth") or [VERSION_DEPTH])[0])
    if not 1 <= depth <= 10_000:
        raise EC2ClientError("InvalidParameterValue", "version-depth must be 1 to 10000")
    for template in cloud.ec2.launch_templates.values():
        for version in template.versions[-depth:]:
            yield str(version.data.get("ImageId") or ""), _arn(cloud, "ec2", f"launch-template/{template.id}")


def _parameters(cloud: Cloud, _: Options) -> Iterator[Found]:
    """The newest version of each parameter of the account."""
    store = ssm_backends[cloud.settings.account][cloud.settings.region]._parameters
    for name, versions in list(store.items()):
        if versions and not name.startswith("/aws/"):
            yield versions[-1].value, _arn(cloud, "ssm", f"parameter/{name.lstrip('/')}")


def _recipes(_: Cloud, __: Options) -> Iterator[Found]:
    return iter(())


def _arn(cloud: Cloud, service: str, resource: str) -> str:
    return f"arn:aws:{service}:{cloud.settings.region}:{cloud.settings.account}:{resource}"


_LOOKS = dict(zip(KINDS, (_instances, _launch_templates, _parameters, _recipes, _recipes)))
