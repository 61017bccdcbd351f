"""Launch template versions that can be deleted: moto counts versions by their place in a list."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import InvalidLaunchTemplateVersionNotFound
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.responses.launch_templates import LaunchTemplates

from rehearsal.cloud.patches import Patches

IN_USE = "You cannot delete the default version. Choose another default version, or delete the launch template."


def install(patches: Patches) -> None:
    """Adds DeleteLaunchTemplateVersions. Numbers are never given twice."""
    create, find = LaunchTemplate.create_version, LaunchTemplate.get_version

    def create_version(self: Any, data: dict[str, Any], description: str) -> Any:
        version = create(self, data, description)
        version.number = self.highest_number = getattr(self, "highest_number", 0) + 1
        return version

    def get_version(self: Any, num: Any) -> Any:
        if str(num).lower() in ("$latest", "$default"):
            return find(self, num)
        for version in self.versions:
            if str(version.number) == str(num):
                return version
        raise InvalidLaunchTemplateVersionNotFound(template_id=self.id, version=num)

    def default_version(self: Any) -> Any:
        return self.get_version(self.default_version_number)

    def delete_launch_template_versions(self: Any) -> ActionResult:
        self.error_on_dryrun()
        template = template_of(self)
        gone, kept = [], []
        for number in self._get_param("Versions", []):
            error = _delete(template, number)
            named = {"LaunchTemplateId": template.id, "LaunchTemplateName": template.name, "VersionNumber": int(number)}
            if error is None:
                gone.append(named)
            else:
                kept.append({**named, "ResponseError": error})
        return ActionResult(
            {"SuccessfullyDeletedLaunchTemplateVersions": gone, "UnsuccessfullyDeletedLaunchTemplateVersions": kept}
        )

    patches.replace(LaunchTemplate, "create_version", create_version)
    patches.replace(LaunchTemplate, "get_version", get_version)
    patches.replace(LaunchTemplate, "default_version", default_version)
    patches.replace(LaunchTemplates, "delete_launch_template_versions", delete_launch_template_versions)


def template_of(response: Any) -> Any:
    """The launch template that a request names by name or by ID."""
    name = response._get_param("LaunchTemplateName")
    if name:
        return response.ec2_backend.get_launch_template_by_name(name)
    return response.ec2_backend.get_launch_template(response._get_param("LaunchTemplateId"))


def _delete(template: Any, number: str) -> Any:
    """Deletes a version; the error as https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResponseError.html

    The default version stays.
    """
    version = next((version for version in template.versions if str(version.number) == number), None)
    if version is None:
        message = f"Could not find the specified version {number} for the launch template with ID {template.id}."
        return {"Code": "launchTemplateVersionDoesNotExist", "Message": message}
    if template.is_default(version):
        return {"Code": "unexpectedError", "Message": IN_USE}
    template.versions.remove(version)
    return None
