#!/usr/bin/env bash
# Loads the ECS agent's own image into Docker, which the first boot would do otherwise. The agent does not run.
set -euo pipefail

/usr/libexec/amazon-ecs-init reload-cache
docker image inspect --format 'loaded {{.Id}}' amazon/amazon-ecs-agent:latest
