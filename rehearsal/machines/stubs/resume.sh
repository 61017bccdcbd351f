#!/bin/bash
# What systemd does when a machine wakes from hibernation: the hooks in system-sleep, then what hibernate.target wants.
shopt -s nullglob
for hook in /usr/lib/systemd/system-sleep/* /etc/systemd/system-sleep/*; do
  if [ -x "$hook" ]; then "$hook" post hibernate; fi
done
for unit in /etc/systemd/system/{hibernate,sleep}.target.wants/*; do
  systemctl start --no-block "${unit##*/}"
done
