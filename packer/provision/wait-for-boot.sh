#!/usr/bin/env bash
# Waits until the builder has booted, and stops if it ever was an ECS container instance.
set -euo pipefail

fail() {
  echo "wait-for-boot: $1" >&2
  exit 1
}

# 2 is "done, with recoverable errors": https://docs.cloud-init.io/en/latest/explanation/return_codes.html
cloud-init status --wait || [[ $? -eq 2 ]] || fail "cloud-init failed: see /var/log/cloud-init-output.log"

# The builder's user data masks the agent. An AMI with a registered agent's state lets only one of its instances join a cluster:
# https://github.com/aws/amazon-ecs-agent/issues/2738
[[ $(systemctl is-enabled ecs || true) == masked* ]] || fail "the ECS agent is not masked: the builder's user data did not run"
[[ ! -e /var/lib/ecs/data/agent.db ]] || fail "the ECS agent has run on the builder: bake again from a source AMI on which it has not"

systemctl start docker
