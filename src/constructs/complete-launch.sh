#!/bin/bash
#
# Completes the launch hook of this instance's Auto Scaling group: on the way into the warm pool once the instance may be stopped or
# hibernated, and on the way into service once ECS runs on it. What can't work is abandoned, with the reason in the journal.
#
# Uses curl alone: the ECS-optimized AMI has no AWS CLI. Credentials reach curl by standard input, so that no process list shows them.

set -euo pipefail

metadata_service=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
autoscaling_service=${AWS_ENDPOINT_URL:-https://autoscaling.${REGION}.amazonaws.com}
poll_seconds=1

log() {
  printf '%s\n' "$*" >&2
}

# Prints a value of the instance metadata, or fails.
metadata() {
  local token
  token=$(curl -fsS --max-time 5 --retry 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
    "${metadata_service%/}/latest/api/token") || return
  printf 'header = "X-aws-ec2-metadata-token: %s"\n' "$token" |
    curl -fsS --max-time 5 --config - "${metadata_service%/}/latest/meta-data/$1"
}

# Prints a field of a flat JSON object.
field() {
  sed -n "s/.*\"$1\" *: *\"\\([^\"]*\\)\".*/\\1/p" <<<"$2"
}

# Calls Auto Scaling about this instance's launch; prints the answer when it is a refusal.
launch_action() {
  local role credentials instance answer
  local -a form=(--data-urlencode "Action=$1" --data-urlencode Version=2011-01-01
    --data-urlencode "AutoScalingGroupName=$GROUP_NAME" --data-urlencode "LifecycleHookName=$HOOK_NAME")
  role=$(metadata iam/security-credentials/) || return
  credentials=$(metadata "iam/security-credentials/$role") || return
  instance=$(metadata instance-id) || return
  form+=(--data-urlencode "InstanceId=$instance")
  if [[ -n ${2:-} ]]; then
    form+=(--data-urlencode "LifecycleActionResult=$2")
  fi
  answer=$(printf 'user = "%s:%s"\nheader = "X-Amz-Security-Token: %s"\n' \
    "$(field AccessKeyId "$credentials")" "$(field SecretAccessKey "$credentials")" "$(field Token "$credentials")" |
    curl -sS --max-time 20 --aws-sigv4 "aws:amz:$REGION:autoscaling" --config - "${form[@]}" -w '\n%{http_code}' \
      "${autoscaling_service%/}/") || return
  [[ ${answer##*$'\n'} == 200 ]] || {
    printf '%s' "$answer"
    return 1
  }
}

# Completes the launch. The group may start to wait for that a moment after the instance runs; after a reboot in service it never does.
complete() {
  local result=$1 answer deadline=$((SECONDS + 300))
  until answer=$(launch_action CompleteLifecycleAction "$result"); do
    if ((SECONDS >= deadline)); then
      log "Auto Scaling does not take $result for $HOOK_NAME of $GROUP_NAME: $answer"
      return
    fi
    sleep "$poll_seconds"
  done
  log "Told Auto Scaling $result for $HOOK_NAME of $GROUP_NAME."
}

abandon() {
  log "This instance can't be used: $*."
  complete ABANDON
  exit 0
}

# Waits until a command succeeds, asking for more time meanwhile. Fails after the given seconds.
await() {
  local limit=$1 start=$SECONDS beat=$SECONDS
  shift
  until "$@"; do
    if ((SECONDS - start >= limit)); then
      return 1
    fi
    if ((SECONDS - beat >= HEARTBEAT_SECONDS / 3)); then
      launch_action RecordLifecycleActionHeartbeat >/dev/null || log "Auto Scaling did not take the heartbeat."
      beat=$SECONDS
    fi
    sleep "$poll_seconds"
  done
}

hibernation_agent_ended() {
  ! systemctl is-active --quiet hibinit-agent.service
}

# Stopped too early, the hibernation agent takes its swap file away again. Where it can't hibernate, EC2 stops the instance instead: slower
# to wake, but no reason to throw it away.
await_hibernation_setup() {
  if ! await 900 hibernation_agent_ended; then
    log "The hibernation agent is still busy after 900 s: EC2 may stop this instance instead of hibernating it."
  elif [[ ! -e /var/lib/hibinit-agent/hibernation-enabled ]]; then
    log "Hibernation is not set up (see journalctl -u hibinit-agent): EC2 will stop this instance instead."
  fi
}

docker_answers() {
  docker info >/dev/null 2>&1
}

ended() {
  ! kill -0 "$1" 2>/dev/null
}

# A new volume fetches each block from S3 when it is first read. Here, where nobody waits, that is done for the images' layers; in the bake it
# would warm the builder's volume only. Many readers at once, because it is the delay that costs, not the bandwidth.
# Source: EBS user guide, "Initialize Amazon EBS volumes".
read_layers() {
  find "$@" -xdev -type f -print0 | xargs -0 -r -n 16 -P 16 cat >/dev/null
}

layers_of() {
  local layer
  docker image inspect --format '{{.GraphDriver.Data.LowerDir}}:{{.GraphDriver.Data.UpperDir}}' "$1" | tr ':' '\n' |
    while read -r layer; do
      if [[ -d $layer ]]; then
        printf '%s\n' "$layer"
      fi
    done
}

read_baked_images() {
  local image reader
  local -a layers
  [[ -r $BAKED_IMAGES_FILE ]] || return 0
  await 120 docker_answers || abandon "Docker does not answer after 120 s"
  while read -r image _; do
    docker image inspect "$image" >/dev/null 2>&1 || abandon "the AMI says that it holds $image, and Docker does not have it"
    mapfile -t layers < <(layers_of "$image")
    if ((${#layers[@]} == 0)); then
      continue
    fi
    read_layers "${layers[@]}" &
    reader=$!
    if ! await 1800 ended "$reader"; then
      kill "$reader"
      log "The layers of $image are not all read after 1800 s: the first task may start slowly."
    fi
  done <"$BAKED_IMAGES_FILE"
}

agent_registered() {
  curl -fsS --max-time 5 http://localhost:51678/v1/metadata 2>/dev/null | grep -q '"ContainerInstanceArn": *"arn:'
}

# Goes on over hibernation: the process sleeps with the instance and finds a new target state when it wakes.
main() {
  local target prepared=false unknown_since=$SECONDS
  while true; do
    target=$(metadata autoscaling/target-lifecycle-state 2>/dev/null) || target=unknown
    case $target in
      Warmed:*)
        if [[ $prepared == false ]]; then
          if [[ $HIBERNATION == true ]]; then
            await_hibernation_setup
          fi
          read_baked_images
          complete CONTINUE
          prepared=true
        fi
        ;;
      InService)
        await "$HEARTBEAT_SECONDS" agent_registered || abandon "the ECS agent has not registered after $HEARTBEAT_SECONDS s (see journalctl -u ecs)"
        complete CONTINUE
        return
        ;;
      unknown)
        if [[ $prepared == false ]] && ((SECONDS - unknown_since >= 300)); then
          log "Instance metadata names no Auto Scaling group: nothing to complete."
          return
        fi
        ;;
      *)
        log "The target state is $target: nothing to complete."
        return
        ;;
    esac
    sleep "$poll_seconds"
  done
}

main
