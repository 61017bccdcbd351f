#!/usr/bin/env bash
# Fails the build when the AMI would not do what the fleet expects of it, or would carry something of the builder.
set -euo pipefail
shopt -s nullglob dotglob

# Instances write logs and layers of running containers before anybody looks.
RESERVE_MIB=1024
PROBLEMS=0

problem() {
  echo "verify: $1" >&2
  PROBLEMS=$((PROBLEMS + 1))
}

images() {
  local image="${IMAGE_REPOSITORY}@${IMAGE_DIGEST}"
  docker image inspect "$image" >/dev/null 2>&1 || problem "the image $image is not there"
  docker image inspect amazon/amazon-ecs-agent:latest >/dev/null 2>&1 || problem "the ECS agent's image is not loaded"
  grep -Fxq "$image $IMAGE_TAG" "$BAKED_IMAGES_FILE" || problem "$BAKED_IMAGES_FILE does not name the image"
  [[ -s $AMI_CONTENT_FILE ]] || problem "$AMI_CONTENT_FILE does not say what is in the AMI"
  [[ -z $(docker ps --all --quiet) ]] || problem "a container is left"
}

agent_configuration() {
  local line
  for line in "ECS_CLUSTER=$ECS_CLUSTER" ECS_WARM_POOLS_CHECK=true ECS_ENABLE_TASK_IAM_ROLE=true \
    ECS_IMAGE_PULL_BEHAVIOR=prefer-cached "ECS_CONTAINER_STOP_TIMEOUT=$CONTAINER_STOP_TIMEOUT"; do
    grep -Fxq "$line" /etc/ecs/ecs.config || problem "/etc/ecs/ecs.config lacks $line"
  done
  [[ $(wc -l </etc/ecs/ecs.config) -eq 5 ]] || problem "/etc/ecs/ecs.config has more than the five lines that it should have"
}

units() {
  local unit
  for unit in ecs docker acpid hibinit-agent; do
    [[ $(systemctl is-enabled "$unit" || true) == enabled ]] || problem "the unit $unit is not enabled"
  done
  [[ $(systemctl is-active ecs || true) != active ]] || problem "the ECS agent is running"
  rpm --quiet -q ec2-hibinit-agent || problem "the hibernation agent is not installed"
}

# The hibernation agent makes a swap file of the memory's size, at least 4000 MB, and gives up when there is no room:
# https://github.com/aws/amazon-ec2-hibinit-agent
disk_room() {
  local free needed=$RESERVE_MIB
  if ((HIBERNATION_MEMORY_MIB > 0)); then
    needed=$((needed + 10 + (HIBERNATION_MEMORY_MIB > 4000 ? HIBERNATION_MEMORY_MIB : 4000)))
  fi
  free=$(df --block-size=1M --output=avail / | tail -n 1)
  ((free >= needed)) || problem "the root volume has ${free// /} MiB left, instances need $needed MiB: raise rootVolume.sizeGib"
}

nothing_left() {
  local what=$1 file
  shift
  for file in "$@"; do
    [[ ! -e $file && ! -L $file ]] || problem "$what is left: $file"
  done
}

leftovers() {
  nothing_left "the ECS agent's identity" /var/lib/ecs/data/*
  nothing_left "a machine's identity" /etc/ssh/ssh_host_* /etc/hostname /var/lib/systemd/random-seed /var/lib/dbus/machine-id \
    /var/lib/dhclient/* /var/lib/cloud/* /var/lib/amazon/ssm/Vault/Store/*
  nothing_left "a key" /root/.ssh/* /home/*/.ssh/*
  nothing_left "a credential" /root/.docker/* /root/.aws/* /home/*/.docker/* /home/*/.aws/*
  nothing_left "a history of commands" /root/.*_history /home/*/.*_history
  nothing_left "hibernation state" /swap* /var/lib/hibinit-agent/*
  [[ -f /etc/machine-id && ! -s /etc/machine-id ]] || problem "/etc/machine-id is not an empty file"
  logs_left
}

# This very step is being written down: by the journal, the audit daemon and, where Packer comes through it, Session Manager.
# What they have written since the clean-up is little; a journal is 8 MiB from the start, because journald allocates in such steps:
# https://github.com/systemd/systemd/blob/main/src/libsystemd/sd-journal/journal-file.c (FILE_SIZE_INCREASE).
logs_left() {
  local log
  while IFS= read -r log; do
    problem "a log is left: $log"
  done < <(find /var/log -xdev -type f -size +0 ! -name lastlog \( -size +8M -o ! -path '/var/log/journal/*' \
    \( -size +64k -o ! -path '/var/log/audit/*' ! -path '/var/log/amazon/ssm/*' ! -name wtmp \) \))
}

images
agent_configuration
units
disk_room
leftovers

if ((PROBLEMS > 0)); then
  echo "verify: $PROBLEMS problem(s): no AMI is made" >&2
  exit 1
fi
echo "verify: the image is there, the agent is configured, $(df --block-size=1M --output=avail / | tail -n 1 | tr -d ' ') MiB are free, nothing of the builder is left"
