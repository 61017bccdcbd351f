"""Service quotas of EC2: moto knows those of networks only."""

from __future__ import annotations

from typing import Any

from moto.servicequotas.models import ServiceQuotasBackend

from rehearsal.cloud.patches import Patches

# Running On-Demand Standard instances, in vCPUs. An account may have more or fewer; a rehearsal's has room for thirty
# t3.medium: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html
EC2 = {"L-1216C47A": ("Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 64.0)}


def install(patches: Patches) -> None:
    """Adds to GetServiceQuota what a roll of a fleet can run into."""
    find = ServiceQuotasBackend.get_service_quota

    def get_service_quota(self: Any, service_code: str, quota_code: str) -> dict[str, Any]:
        if service_code != "ec2" or quota_code not in EC2:
            return find(self, service_code, quota_code)
        name, value = EC2[quota_code]
        return {
            "ServiceCode": service_code,
            "ServiceName": "Amazon Elastic Compute Cloud (Amazon EC2)",
            "QuotaArn": f"arn:aws:servicequotas:{self.region_name}:{self.account_id}:ec2/{quota_code}",
            "QuotaCode": quota_code,
            "QuotaName": name,
            "Value": value,
            "Unit": "None",
            "Adjustable": True,
            "GlobalQuota": False,
        }

    patches.replace(ServiceQuotasBackend, "get_service_quota", get_service_quota)
