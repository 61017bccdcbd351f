#!/usr/bin/env bash
# Removes what makes the builder this one machine, and what gives access to it. Instances make their own at first boot.
# After https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html and the clean-up of the ECS-optimized AMI itself.
#
# Packer goes on over the connection that it has: the keys that go here are only read when a connection is made.
set -euo pipefail
shopt -s nullglob dotglob

ecs_agent() {
  rm -rf /var/lib/ecs/data/* /var/log/ecs/*
}

# With this state an instance would believe that its own hibernation is set up, and the swap file would have the builder's size.
hibernation() {
  rm -rf /swap* /var/lib/hibinit-agent/*
}

credentials() {
  local home
  for home in /root /home/*; do
    rm -rf "$home"/.docker "$home"/.aws "$home"/.ssh/* "$home"/.*_history
  done
}

identity() {
  rm -rf /etc/ssh/ssh_host_* /etc/hostname /var/lib/systemd/random-seed /var/lib/dbus/machine-id /var/lib/dhclient/* /var/lib/cloud/*
  # Empty, not absent: systemd makes a new one at boot and does not take it for a first boot of an unconfigured system.
  : >/etc/machine-id
  # Once more, because the agent runs and may write into a folder while it is being removed.
  session_manager || session_manager
}

# A session of Session Manager, which may be what Packer comes through, keeps its channels in i-* and ipc.
session_manager() {
  [[ ! -d /var/lib/amazon/ssm ]] || find /var/lib/amazon/ssm -mindepth 1 -maxdepth 1 ! -name 'i-*' ! -name ipc -exec rm -rf {} +
}

caches() {
  dnf clean all --quiet
  rm -rf /var/lib/dnf/history* /var/cache/dnf/*
  find /tmp /var/tmp -xdev -type f -delete
}

# Emptied, not removed: some services only write to a log that is there.
logs() {
  rm -rf /var/log/journal/*
  find /var/log -xdev -type f -exec truncate --size=0 {} +
}

ecs_agent
hibernation
credentials
identity
caches
logs

# Last, and not started: from here on the agent runs at boot.
systemctl unmask ecs
systemctl enable ecs
sync
