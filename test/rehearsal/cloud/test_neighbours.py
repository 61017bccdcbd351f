"""The services beside the fleet's own: CloudWatch's alarms, quotas."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from conftest import World, error_of


def put(world: World, name: str) -> None:
    world.client("cloudwatch").put_metric_alarm(
        AlarmName=name,
        Namespace="n",
        MetricName="m",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )


def test_an_alarm_has_the_state_that_it_was_given(world: World) -> None:
    api = world.client("cloudwatch")
    put(world, "a")
    api.set_alarm_state(AlarmName="a", StateValue="ALARM", StateReason="rehearsed")
    (alarm,) = api.describe_alarms(AlarmNames=["a"])["MetricAlarms"]
    assert (alarm["StateValue"], alarm["StateReason"]) == ("ALARM", "rehearsed")


def test_lists_alarms_in_pages(world: World) -> None:
    api = world.client("cloudwatch")
    for name in ("a", "b"):
        put(world, name)
    one = api.describe_alarms(MaxRecords=1)
    two = api.describe_alarms(MaxRecords=1, NextToken=one["NextToken"])
    assert [answer["MetricAlarms"][0]["AlarmName"] for answer in (one, two)] == ["a", "b"]
    assert "NextToken" not in two


def test_refuses_a_json_request_in_json(world: World) -> None:
    fault = json.dumps({"kind": "throttle", "action": "DescribeAlarms"}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{world.endpoint}/_rehearsal/faults", fault, method="POST"))
    head = {
        "X-Amz-Target": "GraniteServiceVersion20100801.DescribeAlarms",
        "Content-Type": "application/x-amz-json-1.0",
        "Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/ap-southeast-1/monitoring/aws4_request, Signature=0",
    }
    try:
        urllib.request.urlopen(urllib.request.Request(world.endpoint, b"{}", head))
    except urllib.error.HTTPError as error:
        assert json.loads(error.read())["__type"] == "ThrottlingException"
    else:
        raise AssertionError("the fault did not strike")


def test_knows_how_many_instances_an_account_may_run(world: World) -> None:
    api = world.client("service-quotas")
    assert api.get_service_quota(ServiceCode="ec2", QuotaCode="L-1216C47A")["Quota"]["Value"] == 64.0
    code, _ = error_of(lambda: api.get_service_quota(ServiceCode="ec2", QuotaCode="L-00000000"))
    assert code == "NoSuchResourceException"


def test_the_key_that_encrypts_volumes_by_default_is_one_that_aws_manages(world: World) -> None:
    keys, ec2 = world.client("kms"), world.client("ec2")
    volume = ec2.create_volume(AvailabilityZone="ap-southeast-1a", Size=1, Encrypted=True)
    own = keys.create_key()["KeyMetadata"]["KeyId"]
    managers = [keys.describe_key(KeyId=key)["KeyMetadata"]["KeyManager"] for key in (volume["KmsKeyId"], "alias/aws/ebs", own)]
    assert managers == ["AWS", "AWS", "CUSTOMER"]


def test_the_default_key_of_volumes_can_be_asked_for(world: World) -> None:
    keys, ec2 = world.client("kms"), world.client("ec2")
    assert ec2.get_ebs_default_kms_key_id()["KmsKeyId"] == "alias/aws/ebs"
    assert keys.describe_key(KeyId="alias/aws/ebs")["KeyMetadata"]["KeyManager"] == "AWS"
    own = keys.create_key()["KeyMetadata"]["Arn"]
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=own)
    assert ec2.get_ebs_default_kms_key_id()["KmsKeyId"] == own


def test_a_bucket_that_refuses_what_comes_without_tls_is_heard_by_a_client_that_comes_without(world: World) -> None:
    api = world.client("s3")
    api.create_bucket(Bucket="states", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    refusal = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::states", "arn:aws:s3:::states/*"]}
    tls_only = {**refusal, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    api.put_bucket_policy(Bucket="states", Policy=json.dumps({"Version": "2012-10-17", "Statement": [tls_only]}))
    api.put_object(Bucket="states", Key="a", Body=b"b")
    assert api.get_object(Bucket="states", Key="a")["Body"].read() == b"b"
    api.put_bucket_policy(Bucket="states", Policy=json.dumps({"Version": "2012-10-17", "Statement": [refusal]}))
    assert error_of(lambda: api.get_object(Bucket="states", Key="a"))[0] == "403"
