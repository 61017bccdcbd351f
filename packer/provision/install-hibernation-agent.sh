#!/usr/bin/env bash
# Installs the agent that prepares an instance for hibernation.
#
# The ECS-optimized AMI is made from the minimal AL2023, which has none, and an instance that can't hibernate is shut down instead,
# without a word: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html
set -euo pipefail

dnf install --assumeyes ec2-hibinit-agent

# The package only applies presets. acpid is what hears EC2's request to hibernate. Neither is started: on the builder there is nothing to prepare.
systemctl enable hibinit-agent acpid
