"""Launch templates as EC2 keeps them.

moto loses the encoding of user data from version 2 on, adds tags to a version's data, and shows the template's own as they were at first.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.utils import parse_user_data

from rehearsal.cloud.ec2 import template_versions
from rehearsal.cloud.ec2.template_versions import template_of
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
DEFAULT_PAGE = 200


def install(patches: Patches) -> None:
    """Corrects what moto keeps of a version, and how many versions it lists."""
    template_versions.install(patches)
    create = LaunchTemplate.create_version

    def create_version(self: Any, data: dict[str, Any], description: str) -> Any:
        return create(self, kept_data(data), description)

    create_response = LaunchTemplates.create_launch_template_version

    def create_launch_template_version(self: Any) -> Any:
        source = self._get_param("SourceVersion")
        if source:
            template = template_of(self)
            asked = self._get_param("LaunchTemplateData", {})
            self.params["LaunchTemplateData"] = {**template.get_version(source).data, **asked}
        return create_response(self)

    describe_response = LaunchTemplates.describe_launch_template_versions

    def describe_launch_template_versions(self: Any) -> Any:
        page = self._get_int_param("MaxResults", DEFAULT_PAGE)
        token = self._get_int_param("NextToken", 0)
        self.params["MaxResults"] = 100_000
        found: Any = describe_response(self).result
        versions = found["LaunchTemplateVersions"]
        following = str(token + page) if token + page < len(versions) else None
        return ActionResult({"LaunchTemplateVersions": versions[token : token + page], "NextToken": following})

    def tags(self: Any) -> list[dict[str, str]]:
        return list(self.get_tags())

    def written(self: Any, value: Any) -> None:
        """moto's copy, which no CreateTags or DeleteTags reaches, is not kept."""

    patches.replace(LaunchTemplate, "tags", property(tags, written))
    patches.replace(LaunchTemplate, "create_version", create_version)
    patches.replace(LaunchTemplates, "create_launch_template_version", create_launch_template_version)
    patches.replace(LaunchTemplates, "describe_launch_template_versions", describe_launch_template_versions)


def kept_data(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a version: user data encoded, tags of the template itself (which are not launch data) left out."""
    kept = {key: value for key, value in data.items() if value is not None}
    if kept.get("UserData") is not None:
        kept["UserData"] = parse_user_data(str(kept["UserData"]))
    specifications = kept.pop("TagSpecifications", None)
    if specifications:
        launched = [spec for spec in specifications if spec["ResourceType"] != "launch-template"]
        if launched:
            kept["TagSpecifications"] = launched
    return kept
