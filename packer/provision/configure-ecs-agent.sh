#!/usr/bin/env bash
# Writes the ECS agent's configuration. User data writes it again at boot, for the cluster of the stack that started the instance.
# Keys: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
set -euo pipefail

install -d -m 0755 /etc/ecs
cat >/etc/ecs/ecs.config.new <<CONFIG
ECS_CLUSTER=${ECS_CLUSTER}
ECS_WARM_POOLS_CHECK=true
ECS_ENABLE_TASK_IAM_ROLE=true
ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
ECS_CONTAINER_STOP_TIMEOUT=${CONTAINER_STOP_TIMEOUT}
CONFIG
mv /etc/ecs/ecs.config.new /etc/ecs/ecs.config
