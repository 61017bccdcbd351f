"""RunInstances, StartInstances, StopInstances and TerminateInstances drive machines."""

from __future__ import annotations

from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError, InvalidAMIIdError
from moto.ec2.models.instances import Instance, InstanceBackend
from moto.ec2.responses.instances import InstanceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.block_devices import for_launch, merged
from rehearsal.cloud.ec2.launch_request import filled_from_template
from rehearsal.cloud.ec2.machine_room import MachineRoom, hibernation_configured
from rehearsal.cloud.patches import Patches


class HibernationNotConfigured(EC2ClientError):
    """StopInstances with Hibernate for an instance that was launched without hibernation."""

    def __init__(self, instance_id: str) -> None:
        super().__init__(
            "UnsupportedHibernationConfiguration",
            f"Instance {instance_id} was not launched with hibernation configured",
        )


def install(patches: Patches, cloud: Cloud) -> None:
    """Connects moto's instances with the machine room."""
    final_stop, final_terminate = Instance.stop, Instance.terminate
    cloud.room = MachineRoom(cloud, final_stop, final_terminate)
    run = InstanceBackend.run_instances

    def run_instances(
        self: Any, image_id: str, count: int, user_data: Any, security_group_names: list[str], **kwargs: Any
    ) -> Any:
        if kwargs.get("launch_template"):
            template = self._get_template_from_args(kwargs["launch_template"]).data
            kwargs = filled_from_template(kwargs, template)
            image_id = image_id or template.get("ImageId")
            user_data = user_data or template.get("UserData")
            asked = merged(template.get("BlockDeviceMappings") or [], kwargs.get("block_device_mappings") or [])
        else:
            template = {}
            asked = kwargs.get("block_device_mappings") or []
        image = launchable(self, image_id)
        kwargs["block_device_mappings"] = for_launch(merged(image.block_device_mappings, asked))
        if getattr(image, "imds_support", None) == "v2.0":
            kwargs["metadata_options"] = {
                "HttpTokens": "required",
                "HttpPutResponseHopLimit": 2,
                **(kwargs.get("metadata_options") or {}),
            }
        reservation = run(self, image_id, count, user_data, security_group_names, **kwargs)
        for instance in reservation.instances:
            instance.hibernated = False  # type: ignore[attr-defined]
            _note_figures(instance, kwargs["block_device_mappings"])
            _give_profile(self, instance, template.get("IamInstanceProfile"), kwargs)
            _give_back_address(instance)
            cloud.room.boot(instance)
        return reservation

    def start(self: Any) -> Any:
        before = _state(self)
        cloud.room.start(self)
        return before

    def stop(self: Any) -> Any:
        before = _state(self)
        cloud.room.stop(self, hibernate=False)
        return before

    def terminate(self: Any) -> Any:
        before = _state(self)
        cloud.room.terminate(self)
        return before

    stop_response = InstanceResponse.stop_instances

    def stop_instances(self: Any) -> Any:
        if not self._get_bool_param("Hibernate", False):
            return stop_response(self)
        instances = self.ec2_backend.get_multi_instances_by_id(self._get_param("InstanceIds", []))
        for instance in instances:
            if not hibernation_configured(instance):
                raise HibernationNotConfigured(instance.id)
        changes = []
        for instance in instances:
            before = _state(instance)
            cloud.room.stop(instance, hibernate=True)
            changes.append(
                {"InstanceId": instance.id, "CurrentState": _state(instance), "PreviousState": before},
            )
        return ActionResult({"StoppingInstances": changes})

    def parse_block_device_mapping(self: Any) -> list[dict[str, Any]]:
        """As it was asked for: moto drops the throughput and takes the size for the encryption flag."""
        return list(self._get_param("BlockDeviceMappings") or [])

    def network_interfaces(self: Any) -> list[Any]:
        return [] if self.state == "terminated" else list(self.nics.values())

    patches.replace(InstanceResponse, "_parse_block_device_mapping", parse_block_device_mapping)
    # Of a terminated instance AWS describes no interface any more, so that nothing tells when one was attached.
    patches.replace(Instance, "network_interfaces", property(network_interfaces))
    patches.replace(InstanceBackend, "run_instances", run_instances)
    patches.replace(Instance, "start", start)
    patches.replace(Instance, "stop", stop)
    patches.replace(Instance, "terminate", terminate)
    patches.replace(InstanceResponse, "stop_instances", stop_instances)


def launchable(ec2: Any, image_id: Optional[str]) -> Any:
    """The AMI, if instances can be launched from it; a disabled or deregistered one is refused as by EC2."""
    image = ec2.amis.get(image_id)
    if image is None:
        raise InvalidAMIIdError(image_id or "")
    if image.state != "available":
        raise EC2ClientError("InvalidAMIID.Unavailable", f"The image ID '{image_id}' is no longer available")
    return image


def _state(instance: Any) -> dict[str, Any]:
    return {"Name": instance.state, "Code": instance.state_code}


def _note_figures(instance: Any, mappings: list[dict[str, Any]]) -> None:
    """IOPS and throughput, which moto's launch drops."""
    asked = {mapping["DeviceName"]: mapping["Ebs"] for mapping in mappings}
    for device, attachment in instance.get_block_device_mapping:
        volume = instance.ec2_backend.volumes[attachment.volume_id]
        ebs = asked.get(device, {})
        volume.iops = ebs.get("Iops") or volume.iops
        volume.throughput = ebs.get("Throughput") or volume.throughput


def _give_back_address(instance: Any) -> None:
    """The subnet's address, in place of which the machine has its own: moto would never find it again to free it."""
    for nic in instance.nics.values():
        if nic.subnet is not None:
            nic.subnet.del_subnet_ip(nic.private_ip_address)


def _give_profile(ec2: Any, instance: Any, profile: Optional[dict[str, str]], asked: dict[str, Any]) -> None:
    """The template's instance profile, unless the request names one: moto attaches that one itself, later."""
    if not profile or asked.get("iam_instance_profile_name") or asked.get("iam_instance_profile_arn"):
        return
    ec2.associate_iam_instance_profile(
        instance.id, iam_instance_profile_name=profile.get("Name"), iam_instance_profile_arn=profile.get("Arn")
    )
