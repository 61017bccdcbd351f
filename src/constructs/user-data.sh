#!/bin/bash
#
# What an instance does once, at its first boot. `user-data.ts` fills in the names between double at-signs.
#
# It works on the ECS-optimized AMI as well as on a golden one, and leaves behind what later boots and wake-ups from the warm pool need.

set -euo pipefail

# The agent's configuration has one owner: what the AMI says about these keys is replaced, so that an image baked for one cluster boots in
# another, and no key is there twice.
configure_agent() {
  local file=/etc/ecs/ecs.config pull_behavior=default written

  # `prefer-cached` never asks the registry again. That is right for an image that was baked by digest, and only for such a one.
  if [[ -e @@BAKED_IMAGES_FILE@@ ]]; then
    pull_behavior=prefer-cached
  fi

  mkdir -p /etc/ecs
  touch "$file"
  written=$(mktemp "$file.XXXXXX")
  grep -vE '^(ECS_CLUSTER|ECS_WARM_POOLS_CHECK|ECS_ENABLE_TASK_IAM_ROLE|ECS_IMAGE_PULL_BEHAVIOR|ECS_CONTAINER_STOP_TIMEOUT)=' \
    "$file" >"$written" || true
  cat >>"$written" <<END
ECS_CLUSTER=@@ECS_CLUSTER@@
ECS_WARM_POOLS_CHECK=true
ECS_ENABLE_TASK_IAM_ROLE=true
ECS_IMAGE_PULL_BEHAVIOR=$pull_behavior
ECS_CONTAINER_STOP_TIMEOUT=@@CONTAINER_STOP_TIMEOUT@@
END
  chmod 0644 "$written"
  mv "$written" "$file"

  # While an instance waits in the warm pool the agent ends with code 5 when instance metadata fails it once, and its unit takes that code
  # for final: in service, but never in ECS (aws/amazon-ecs-agent issue 4644).
  mkdir -p /etc/systemd/system/ecs.service.d
  cat >/etc/systemd/system/ecs.service.d/restart.conf <<'END'
[Service]
RestartPreventExitStatus=
RestartSec=5
END
}

# The launch hook fires when the instance enters the warm pool and again when it leaves it, and user data runs only once: hence a unit.
install_completer() {
  cat >/usr/local/sbin/complete-launch <<'END_OF_COMPLETE_LAUNCH'
@@COMPLETE_LAUNCH@@
END_OF_COMPLETE_LAUNCH
  chmod 0755 /usr/local/sbin/complete-launch

  cat >/etc/complete-launch.env <<'END'
REGION=@@REGION@@
GROUP_NAME=@@GROUP_NAME@@
HOOK_NAME=@@HOOK_NAME@@
HEARTBEAT_SECONDS=@@HEARTBEAT_SECONDS@@
HIBERNATION=@@HIBERNATION@@
BAKED_IMAGES_FILE=@@BAKED_IMAGES_FILE@@
END

  cat >/etc/systemd/system/complete-launch.service <<'END'
[Unit]
Description=Complete the launch hook of the Auto Scaling group
Wants=network-online.target
After=network-online.target docker.service hibinit-agent.service

[Service]
Type=simple
EnvironmentFile=/etc/complete-launch.env
ExecStart=/usr/local/sbin/complete-launch
Restart=on-failure
RestartSec=5

[Install]
WantedBy=multi-user.target
END
}

# The agent looks whether it may leave the warm pool once a minute, and that minute stands still in hibernation: a new start looks at once.
install_resume_unit() {
  cat >/etc/systemd/system/ecs-after-hibernation.service <<'END'
[Unit]
Description=Start the ECS agent anew after hibernation
After=hibernate.target

[Service]
Type=oneshot
ExecStart=/usr/bin/systemctl --no-block restart ecs.service

[Install]
WantedBy=hibernate.target
END
}

configure_agent
install_completer
install_resume_unit
systemctl daemon-reload
systemctl enable complete-launch.service ecs-after-hibernation.service

# Without `--no-block` this would wait for itself: the agent's unit starts after cloud-init, and this is cloud-init.
systemctl start --no-block complete-launch.service
systemctl start --no-block ecs.service
