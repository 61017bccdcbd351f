#!/usr/bin/env bash
# Pulls the AI Shell image, by digest, from the registry from which ECS would pull it.
#
# Nothing here or elsewhere in the bake reads files "to warm the volume". Each instance gets a new volume, whose blocks come from the snapshot
# when they are first read, whatever was read on the builder: https://docs.aws.amazon.com/ebs/latest/userguide/initalize-volume.html
set -euo pipefail

IMDS=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
# The registry is ACCOUNT.dkr.ecr.REGION.DOMAIN; in China the domain is amazonaws.com.cn.
DOMAIN=amazonaws.com${IMAGE_REPOSITORY#*.amazonaws.com}
ECR=${AWS_ENDPOINT_URL:-https://api.ecr.${AWS_REGION}.${DOMAIN%%/*}}
IMAGE="${IMAGE_REPOSITORY}@${IMAGE_DIGEST}"

fail() {
  echo "pull-image: $1" >&2
  exit 1
}

# Whatever holds a token or a key goes to curl through its standard input: arguments can be read in the process list.
request() {
  curl --silent --show-error --fail --max-time 20 --retry 5 --retry-connrefused --config - "$@"
}

imds() {
  printf 'header = "X-aws-ec2-metadata-token: %s"\n' "$IMDS_TOKEN" | request "${IMDS%/}/latest/meta-data/$1"
}

# One string of a JSON object; the AMI has no jq.
json_string() {
  sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p" | head -n 1
}

# ECR's token for the builder's instance profile: user and password in base64, as Docker's configuration has them.
# The ECS-optimized AMI has no AWS CLI.
ecr_token() {
  local role credentials key secret session answer
  role=$(imds iam/security-credentials/) || fail "the builder has no instance profile: packer-ecr-access, or the one that was given, must exist"
  credentials=$(imds "iam/security-credentials/${role%%$'\n'*}")
  key=$(json_string AccessKeyId <<<"$credentials")
  secret=$(json_string SecretAccessKey <<<"$credentials")
  session=$(json_string Token <<<"$credentials")
  answer=$(
    {
      printf 'user = "%s:%s"\n' "$key" "$secret"
      printf 'header = "X-Amz-Security-Token: %s"\n' "$session"
    } | request --aws-sigv4 "aws:amz:${AWS_REGION}:ecr" --data '{}' \
      --header 'Content-Type: application/x-amz-json-1.1' \
      --header 'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken' "${ECR%/}/"
  ) || fail "ECR gives no token to the instance profile's role ${role}: it needs ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer"
  json_string authorizationToken <<<"$answer"
}

pull() {
  local attempt
  for attempt in 1 2 3; do
    docker pull --quiet "$IMAGE" && return
    echo "pull-image: attempt $attempt failed" >&2
    sleep "$attempt"
  done
  fail "$IMAGE can't be pulled"
}

# The token is valid for twelve hours: it must not reach the AMI.
DOCKER_CONFIG=$(mktemp -d)
export DOCKER_CONFIG
trap 'rm -rf "$DOCKER_CONFIG"' EXIT

IMDS_TOKEN=$(request --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' "${IMDS%/}/latest/api/token" </dev/null)
TOKEN=$(ecr_token)
printf '{"auths":{"%s":{"auth":"%s"}}}' "${IMAGE_REPOSITORY%%/*}" "$TOKEN" >"$DOCKER_CONFIG/config.json"
pull

# No tag is set: with prefer-cached, a task definition that says "latest" would start this image for ever after.
printf '%s %s\n' "$IMAGE" "$IMAGE_TAG" >"$BAKED_IMAGES_FILE"
