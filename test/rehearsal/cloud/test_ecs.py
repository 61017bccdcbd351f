"""ECS: agents, placement, managed scaling, draining, protection."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import STOCK_IMAGE_ID, Group, World, error_of

CLUSTER = "shells"


class Fleet:
    """A cluster whose capacity provider is the group `g`; its agents register by themselves, as the machines' do."""

    def __init__(self, world: World, provider: dict[str, Any], **group: Any) -> None:
        self.world = world
        self.ecs = world.client("ecs")
        self.ecs.create_cluster(clusterName=CLUSTER)
        world.machines.on_boot = self._agent
        self.group = Group(world, **group)
        arn = self.group.described()["AutoScalingGroupARN"]
        wish = {"autoScalingGroupArn": arn, **provider}
        self.ecs.create_capacity_provider(name="cp", autoScalingGroupProvider=wish)
        self.ecs.put_cluster_capacity_providers(
            cluster=CLUSTER,
            capacityProviders=["FARGATE", "cp"],
            defaultCapacityProviderStrategy=[{"capacityProvider": "cp", "weight": 1}],
        )
        container = {"name": "shell", "image": "shell@sha256:0", "memory": 3000, "essential": True}
        self.ecs.register_task_definition(family="shell", containerDefinitions=[container])

    def _agent(self, spec: Any) -> None:
        """Registers if the instance is meant to serve, which is what ECS_WARM_POOLS_CHECK asks for."""
        if spec.metadata("autoscaling/target-lifecycle-state") == "InService":
            self.register(spec)

    def register(self, spec: Any) -> dict[str, Any]:
        return self.ecs.register_container_instance(
            cluster=CLUSTER,
            instanceIdentityDocument=spec.metadata("dynamic/instance-identity/document"),
            totalResources=[
                {"name": "CPU", "type": "INTEGER", "integerValue": 2048},
                {"name": "MEMORY", "type": "INTEGER", "integerValue": 3800},
                {"name": "PORTS", "type": "STRINGSET", "stringSetValue": ["22"]},
            ],
            versionInfo={"agentVersion": "1.106.1"},
        )["containerInstance"]

    def instances(self) -> list[dict[str, Any]]:
        arns = self.ecs.list_container_instances(cluster=CLUSTER)["containerInstanceArns"]
        if not arns:
            return []
        return self.ecs.describe_container_instances(cluster=CLUSTER, containerInstances=arns)["containerInstances"]

    def connected(self, count: int) -> list[dict[str, Any]]:
        def there() -> list[dict[str, Any]]:
            found = [instance for instance in self.instances() if instance["agentConnected"]]
            return found if len(found) == count else []

        return self.world.until(there, f"{count} connected container instances")

    def run(self, **wish: Any) -> dict[str, Any]:
        return self.ecs.run_task(cluster=CLUSTER, taskDefinition="shell", **wish)

    def task(self, arn: str) -> dict[str, Any]:
        return self.ecs.describe_tasks(cluster=CLUSTER, tasks=[arn])["tasks"][0]

    def report(self, arn: str, status: str, **more: Any) -> None:
        self.ecs.submit_task_state_change(cluster=CLUSTER, task=arn, status=status, **more)


def fleet(world: World, scaling: str = "DISABLED", **group: Any) -> Fleet:
    managed = {"status": scaling, "targetCapacity": 100, "minimumScalingStepSize": 1, "maximumScalingStepSize": 2}
    return Fleet(world, {"managedScaling": managed}, **group)


def test_a_registered_machine_knows_its_provider(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    assert instance["ec2InstanceId"] == shells.group.live()[0]["InstanceId"]
    assert (instance["status"], instance["capacityProviderName"]) == ("ACTIVE", "cp")
    assert instance["versionInfo"]["agentVersion"] == "1.106.1"
    memory = {resource["name"]: resource.get("integerValue") for resource in instance["remainingResources"]}
    assert memory["MEMORY"] == 3800


def test_a_machine_that_registers_again_keeps_its_entry(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (before,) = shells.connected(1)
    again = shells.register(world.machines.specs[before["ec2InstanceId"]])
    assert again["containerInstanceArn"] == before["containerInstanceArn"]
    assert len(shells.instances()) == 1


def test_a_stopped_machine_loses_its_agent_and_a_terminated_one_its_entry(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    run = shells.group.ec2.run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1)
    instance_id = run["Instances"][0]["InstanceId"]
    shells.register(world.machines.specs[instance_id])
    shells.group.ec2.stop_instances(InstanceIds=[instance_id])
    world.until(lambda: not shells.instances()[0]["agentConnected"], "the agent is gone")
    shells.group.ec2.terminate_instances(InstanceIds=[instance_id])
    world.until(lambda: not shells.instances(), "the entry is gone")


def test_a_terminated_machines_entry_is_described_for_an_hour(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (before,) = shells.connected(1)
    shells.group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    world.until(lambda: not shells.instances(), "the entry is gone")
    arns = [before["containerInstanceArn"], before["containerInstanceArn"].rsplit("/", 1)[0] + "/nobodys"]

    def described() -> tuple[list[dict[str, Any]], list[str]]:
        answer = shells.ecs.describe_container_instances(cluster=CLUSTER, containerInstances=arns)
        return answer["containerInstances"], [failure["reason"] for failure in answer["failures"]]

    (found,), missing = described()
    assert (found["status"], found["agentConnected"], missing) == ("INACTIVE", False, ["MISSING"])
    assert [found[key] for key in ("ec2InstanceId", "registeredAt")] == [
        before[key] for key in ("ec2InstanceId", "registeredAt")
    ]
    cloud = world.running.cloud
    now = cloud.now()
    monkeypatch.setattr(cloud, "now", lambda: now + 3600)
    assert described() == ([], ["MISSING", "MISSING"])


def test_an_agent_that_registers_before_its_machine_is_reported_up_stays_connected(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    world.machines.boot_takes = 1.2
    run = shells.group.ec2.run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1)
    identity = json.dumps({"instanceId": run["Instances"][0]["InstanceId"]})
    shells.ecs.register_container_instance(cluster=CLUSTER, instanceIdentityDocument=identity)
    for _ in range(3):  # each call is followed by a round of the reconciler
        assert shells.instances()[0]["agentConnected"]


def test_an_agent_is_connected_again_after_hibernation(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    ec2 = shells.group.ec2
    options = {"HibernationOptions": {"Configured": True}}
    instance_id = ec2.run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1, **options)["Instances"][0][
        "InstanceId"
    ]
    shells.register(world.machines.specs[instance_id])
    ec2.stop_instances(InstanceIds=[instance_id], Hibernate=True)
    world.until(lambda: not shells.instances()[0]["agentConnected"], "the agent sleeps")
    ec2.start_instances(InstanceIds=[instance_id])
    world.until(lambda: shells.instances()[0]["agentConnected"], "the agent is back")


def test_a_task_runs_when_the_agent_says_so(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    (task,) = shells.run()["tasks"]
    arn = task["taskArn"]
    assert (task["lastStatus"], task["containerInstanceArn"]) == ("PENDING", instance["containerInstanceArn"])
    listed = shells.ecs.list_tasks(cluster=CLUSTER, containerInstance=instance["containerInstanceArn"])
    assert listed["taskArns"] == [arn]
    shells.report(arn, "RUNNING")
    task = shells.task(arn)
    assert task["lastStatus"] == "RUNNING"
    assert "startedAt" in task
    assert "pullStartedAt" not in task
    shells.ecs.stop_task(cluster=CLUSTER, task=arn, reason="enough")
    assert (shells.task(arn)["desiredStatus"], shells.task(arn)["lastStatus"]) == ("STOPPED", "RUNNING")
    assert shells.ecs.list_tasks(cluster=CLUSTER)["taskArns"] == []
    shells.report(arn, "STOPPED", containers=[{"containerName": "shell", "exitCode": 7}])
    task = shells.task(arn)
    assert (task["lastStatus"], task["stoppedReason"], task["stopCode"]) == ("STOPPED", "enough", "UserInitiated")
    assert task["containers"][0]["exitCode"] == 7
    assert "stoppedAt" in task


def test_a_task_that_is_stopped_before_its_agent_has_begun_is_over_and_frees_its_room(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    shells.connected(1)
    (task,) = shells.run()["tasks"]
    assert task["lastStatus"] == "PENDING"
    shells.ecs.stop_task(cluster=CLUSTER, task=task["taskArn"], reason="enough")
    task = shells.task(task["taskArn"])
    assert (task["lastStatus"], task["stoppedReason"]) == ("STOPPED", "enough")
    world.until(lambda: shells.instances()[0]["pendingTasksCount"] == 0, "nothing is on it")


def test_a_tasks_times_are_in_order_and_stay_when_it_is_over(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    (task,) = shells.run()["tasks"]
    arn = task["taskArn"]
    assert (task["connectivity"], "startedAt" in task) == ("CONNECTED", False)
    shells.report(arn, "RUNNING")
    shells.report(arn, "STOPPED")
    task = shells.task(arn)
    assert instance["registeredAt"] <= task["createdAt"] <= task["connectivityAt"] <= task["startedAt"]
    assert task["startedAt"] <= task["stoppedAt"]
    assert shells.ecs.list_tasks(cluster=CLUSTER, desiredStatus="STOPPED")["taskArns"] == [arn]


def test_a_task_that_waits_for_room_is_not_connected_yet(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    (task,) = shells.run()["tasks"]
    assert "createdAt" in task
    assert {"connectivity", "connectivityAt"} & set(task) == set()


def test_a_container_instance_keeps_when_it_registered(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (before,) = shells.connected(1)
    shells.register(world.machines.specs[before["ec2InstanceId"]])
    assert shells.instances()[0]["registeredAt"] == before["registeredAt"]


def test_a_pull_is_visible(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    shells.connected(1)
    arn = shells.run()["tasks"][0]["taskArn"]
    shells.report(arn, "RUNNING", pullStartedAt=1_800_000_000, pullStoppedAt=1_800_000_044)
    task = shells.task(arn)
    assert (task["pullStoppedAt"] - task["pullStartedAt"]).total_seconds() == 44


def test_launch_type_ec2_fails_at_once_without_room(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    answer = shells.run(launchType="EC2")
    assert answer["tasks"] == []
    assert answer["failures"] == [{"reason": "No Container Instances were found in your cluster."}]


def test_a_task_without_room_waits_and_makes_the_group_grow(world: World) -> None:
    shells = fleet(world, scaling="ENABLED", DesiredCapacity=1)
    shells.connected(1)
    first = shells.run()["tasks"][0]["taskArn"]
    second = shells.run()["tasks"][0]
    assert second["lastStatus"] == "PROVISIONING"
    shells.connected(2)
    world.until(lambda: shells.task(second["taskArn"])["lastStatus"] == "PENDING", "the second is placed")
    hosts = {shells.task(arn)["containerInstanceArn"] for arn in (first, second["taskArn"])}
    assert len(hosts) == 2


def test_a_task_that_may_go_to_no_instance_there_makes_the_group_grow(world: World) -> None:
    shells = fleet(world, scaling="ENABLED", DesiredCapacity=1, MinSize=1)
    (idle,) = shells.connected(1)
    elsewhere = {"type": "memberOf", "expression": f"ec2InstanceId not_in ['{idle['ec2InstanceId']}']"}
    (task,) = shells.run(placementConstraints=[{"type": "distinctInstance"}, elsewhere])["tasks"]
    assert task["lastStatus"] == "PROVISIONING"
    world.until(lambda: shells.task(task["taskArn"])["lastStatus"] == "PENDING", "it is placed")
    host = shells.task(task["taskArn"])["containerInstanceArn"]
    assert host in {instance["containerInstanceArn"] for instance in shells.connected(2)}
    assert host != idle["containerInstanceArn"]


def test_a_task_goes_only_to_the_instances_that_it_names(world: World) -> None:
    shells = fleet(world, DesiredCapacity=2)
    _, second = shells.connected(2)
    named = {"type": "memberOf", "expression": f"ec2InstanceId in ['{second['ec2InstanceId']}']"}
    (task,) = shells.run(placementConstraints=[named])["tasks"]
    assert task["containerInstanceArn"] == second["containerInstanceArn"]


def test_tasks_that_want_an_instance_of_their_own_share_none(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    shells.connected(1)
    container = {"name": "shell", "image": "shell@sha256:0", "memory": 100, "essential": True}
    shells.ecs.register_task_definition(family="small", containerDefinitions=[container])

    def run(**wish: Any) -> list[str]:
        tasks = shells.ecs.run_task(cluster=CLUSTER, taskDefinition="small", count=2, **wish)["tasks"]
        return [task["lastStatus"] for task in tasks]

    assert run(placementConstraints=[{"type": "distinctInstance"}]) == ["PENDING", "PROVISIONING"]
    assert run() == ["PENDING", "PENDING"]


def test_a_constraint_of_another_form_is_refused_rather_than_passed_over(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    wish = [{"type": "memberOf", "expression": "attribute:ecs.instance-type == t3.medium"}]
    code, message = error_of(lambda: shells.run(placementConstraints=wish))
    assert (code, message.endswith("is not emulated.")) == ("InvalidParameterException", True)


def test_the_group_shrinks_when_nothing_runs(world: World) -> None:
    shells = fleet(world, scaling="ENABLED", DesiredCapacity=2, MinSize=1)
    shells.connected(2)
    world.until(lambda: shells.group.described()["DesiredCapacity"] == 1, "it shrinks")
    shells.connected(1)


def test_draining_waits_for_the_last_task(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    shells.connected(1)
    arn = shells.run()["tasks"][0]["taskArn"]
    shells.report(arn, "RUNNING")
    shells.group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    world.until(lambda: shells.group.live("Terminating:Wait"), "it waits")
    assert shells.instances()[0]["status"] == "DRAINING"
    shells.report(arn, "STOPPED")
    world.until(lambda: not shells.group.live(), "it goes")
    assert shells.instances() == []


def test_a_provider_without_draining_kills_the_task(world: World) -> None:
    shells = Fleet(world, {"managedDraining": "DISABLED"}, DesiredCapacity=1)
    shells.connected(1)
    arn = shells.run()["tasks"][0]["taskArn"]
    shells.report(arn, "RUNNING")
    shells.group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    world.until(lambda: shells.task(arn)["lastStatus"] == "STOPPED", "it is lost")
    assert shells.task(arn)["stoppedReason"].startswith("Host EC2 (instance i-")


def test_termination_protection_follows_the_tasks(world: World) -> None:
    provider = {"managedTerminationProtection": "ENABLED", "managedScaling": {"status": "ENABLED"}}
    shells = Fleet(world, provider, DesiredCapacity=1, MinSize=1, NewInstancesProtectedFromScaleIn=True)
    shells.connected(1)
    world.until(lambda: not shells.group.live()[0]["ProtectedFromScaleIn"], "idle is not protected")
    arn = shells.run()["tasks"][0]["taskArn"]
    world.until(lambda: shells.group.live()[0]["ProtectedFromScaleIn"], "busy is protected")
    shells.report(arn, "STOPPED")
    world.until(lambda: not shells.group.live()[0]["ProtectedFromScaleIn"], "idle again")


def test_refuses_termination_protection_without_protection_from_scale_in(world: World) -> None:
    code, message = error_of(lambda: Fleet(world, {"managedTerminationProtection": "ENABLED"}))
    assert code == "ClientException"
    assert message.endswith("the Auto Scaling group must have instance protection from scale in enabled.")


def test_the_provider_marks_its_group(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    assert "AmazonECSManaged" in [tag["Key"] for tag in shells.group.described()["Tags"]]
    hooks = shells.group.api.describe_lifecycle_hooks(AutoScalingGroupName="g")["LifecycleHooks"]
    assert [hook["LifecycleHookName"] for hook in hooks] == ["ecs-managed-draining-termination-hook"]
    (provider,) = shells.ecs.describe_capacity_providers(capacityProviders=["cp"])["capacityProviders"]
    assert provider["autoScalingGroupProvider"]["managedDraining"] == "ENABLED"


def test_a_cluster_without_instances_can_be_asked(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    answer = shells.ecs.describe_container_instances(cluster=CLUSTER, containerInstances=["none"])
    assert answer["failures"][0]["reason"] == "MISSING"
    assert shells.ecs.describe_tasks(cluster=CLUSTER, tasks=["none"])["failures"][0]["reason"] == "MISSING"


def test_lists_tasks_and_instances_in_pages(world: World) -> None:
    shells = fleet(world, DesiredCapacity=2)
    shells.connected(2)
    for _ in range(2):
        shells.run()
    ecs = shells.ecs
    one = ecs.list_tasks(cluster=CLUSTER, maxResults=1)
    two = ecs.list_tasks(cluster=CLUSTER, maxResults=1, nextToken=one["nextToken"])
    assert one["taskArns"] != two["taskArns"]
    assert "nextToken" not in two
    first = ecs.list_container_instances(cluster=CLUSTER, maxResults=1)
    second = ecs.list_container_instances(cluster=CLUSTER, maxResults=1, nextToken=first["nextToken"])
    assert first["containerInstanceArns"] != second["containerInstanceArns"]


def test_a_refresh_waits_for_a_session_that_runs_on_an_old_machine(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    shells.connected(1)
    arn = shells.run()["tasks"][0]["taskArn"]
    shells.report(arn, "RUNNING")
    shells.group.use(shells.group.new_version(world.image("v2")))
    preferences = {"MinHealthyPercentage": 50, "MaxHealthyPercentage": 100, "InstanceWarmup": 0}
    shells.group.api.start_instance_refresh(AutoScalingGroupName="g", Preferences=preferences)
    world.until(lambda: shells.group.live("Terminating:Wait"), "the old one drains")
    assert shells.group.refresh()["Status"] == "InProgress"
    assert shells.task(arn)["lastStatus"] == "RUNNING"
    shells.report(arn, "STOPPED")
    shells.group.wait_refresh("Successful")


def test_managed_scaling_during_a_refresh_launches_what_the_group_says(world: World) -> None:
    shells = fleet(world, scaling="ENABLED", DesiredCapacity=1, MinSize=1)
    shells.connected(1)
    first = shells.run()["tasks"][0]["taskArn"]
    shells.report(first, "RUNNING")
    shells.group.use(shells.group.new_version(world.image("v2")))
    preferences = {"MinHealthyPercentage": 100, "MaxHealthyPercentage": 200, "InstanceWarmup": 0}
    shells.group.api.start_instance_refresh(AutoScalingGroupName="g", Preferences=preferences)
    tasks = [shells.run()["tasks"][0]["taskArn"] for _ in range(2)]
    world.until(lambda: all(shells.task(arn)["lastStatus"] == "PENDING" for arn in tasks), "both have a machine")
    assert {i["LaunchTemplate"]["Version"] for i in shells.group.live("InService")} == {"2"}
    for arn in (first, *tasks):
        shells.report(arn, "STOPPED")
    shells.group.wait_refresh("Successful")
    world.until(lambda: len(shells.group.live("InService")) == 1 == len(shells.group.live()), "it shrinks")
    assert shells.group.versions() == {"2"}
