#!/usr/bin/env bash
# Bakes a golden AMI by hand, with Packer and the AWS CLI alone. `npx projen build-ami` does the same, knows when there is nothing to do, and pins.
set -euo pipefail

TAG=latest
CLUSTER=optima-prod-cluster
REGION=ap-southeast-1
REPOSITORY=optima-ai-shell
PACKER_MINUTES=105
SOURCE_PARAMETER=/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id

usage() {
  cat <<USAGE
Bakes a golden AMI. Before the first time: packer init .

  ./build.sh [--tag TAG] [--cluster CLUSTER] [--region REGION]

  --tag TAG          tag of the image in the ECR repository $REPOSITORY (default: $TAG)
  --cluster CLUSTER  optima-prod-cluster or optima-stage-cluster (default: $CLUSTER)
  --region REGION    Region to bake in (default: $REGION)

SSH to the builder is opened to your public address alone, as checkip.amazonaws.com sees it; the variable SSH_SOURCE_CIDR names another range.
USAGE
}

fail() {
  echo "build.sh: $1" >&2
  exit "${2:-1}"
}

parse() {
  while [[ $# -gt 0 ]]; do
    case $1 in
      --help | -h)
        usage
        exit 0
        ;;
      --tag | --cluster | --region)
        [[ $# -ge 2 ]] || fail "$1 needs a value: see --help" 2
        case $1 in
          --tag) TAG=$2 ;;
          --cluster) CLUSTER=$2 ;;
          --region) REGION=$2 ;;
        esac
        shift 2
        ;;
      *) fail "$1 is not an option: see --help" 2 ;;
    esac
  done
  [[ $TAG =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] || fail "--tag $TAG is not an image tag: letters, digits, _ . - only" 2
  case $CLUSTER in
    optima-prod-cluster) ENVIRONMENT=prod STACK=ai-shell-ecs ;;
    optima-stage-cluster) ENVIRONMENT=stage STACK=ai-shell-ecs-stage ;;
    *) fail "there is no cluster $CLUSTER: optima-prod-cluster or optima-stage-cluster" ;;
  esac
}

need_tools() {
  local tool
  for tool in aws curl packer; do
    command -v "$tool" >/dev/null || fail "$tool is not installed"
  done
  # Packer before 1.7 has neither "init" nor Ed25519 keys.
  local help
  help=$(packer init -help 2>&1 || true)
  [[ $help == *'Usage: packer init'* ]] || fail "$(packer version | sed -n 1p) is too old: 1.7 or newer is needed, or npx projen build-ami"
}

ask_aws() {
  aws --region "$REGION" --output text "$@"
}

look() {
  local imds account
  account=$(ask_aws sts get-caller-identity --query Account) || fail "AWS does not accept the credentials, or there are none"
  DIGEST=$(ask_aws ecr describe-images --repository-name "$REPOSITORY" --image-ids "imageTag=$TAG" --query 'imageDetails[0].imageDigest') ||
    fail "there is no image $REPOSITORY:$TAG in account $account, Region $REGION"
  SOURCE_AMI=$(ask_aws ssm get-parameter --name "$SOURCE_PARAMETER" --query Parameter.Value) || fail "Region $REGION has no ECS-optimized Amazon Linux 2023"
  imds=$(ask_aws ec2 describe-images --image-ids "$SOURCE_AMI" --query 'Images[0].ImdsSupport')
  [[ $imds == v2.0 ]] || fail "the source AMI $SOURCE_AMI does not demand IMDSv2 (ImdsSupport is $imds)"
  IMAGE_REPOSITORY="$account.dkr.ecr.$REGION.amazonaws.com$([[ $REGION != cn-* ]] || echo .cn)/$REPOSITORY"
  local address=${SSH_SOURCE_CIDR:-}
  [[ -n $address ]] || address=$(curl --silent --show-error --fail --max-time 10 https://checkip.amazonaws.com)/32 || fail "checkip.amazonaws.com does not answer: set SSH_SOURCE_CIDR"
  CIDR=$address
}

# The commit that is baked from, -dirty when something else lies here than was committed; nothing where there is no repository. What a bake writes down
# of AMIs decides nothing of what is in them.
commit() {
  local commit
  commit=$(git rev-parse --verify --quiet HEAD 2>/dev/null) || return 0
  [[ -z $(git -C .. status --porcelain -- . ':(exclude)golden-ami.json' ':(exclude)content' 2>/dev/null) ]] || commit=$commit-dirty
  echo "$commit"
}

# Two AMIs of one name can't be, and the name has minutes: when this minute's is taken, the next one's is waited for.
choose_name() {
  while true; do
    NAME=ai-shell-golden-$(date -u +%Y%m%d-%H%M)
    [[ $(ask_aws ec2 describe-images --owners self --filters "Name=name,Values=$NAME" --query 'length(Images)') != 0 ]] || return 0
    echo "$NAME exists already: waiting for the next minute" >&2
    sleep 5
  done
}

# Packer, stopped when its time is up: what is older than any bake, ami:leaks takes for left behind. macOS has no timeout: there it is said.
packer_in_time() {
  if [[ $(timeout --version 2>/dev/null || true) != *coreutils* ]]; then
    echo "There is no timeout of GNU coreutils here: end this bake yourself should it take longer than $PACKER_MINUTES minutes" >&2
    packer "$@"
    return
  fi
  # In the foreground, so that Ctrl-C reaches Packer; it has five minutes to end its builder.
  timeout --foreground --kill-after=5m "${PACKER_MINUTES}m" packer "$@" || packer_failed $?
}

packer_failed() {
  case $1 in
    124) fail "Packer did not end within $PACKER_MINUTES minutes, and was stopped" ;;
    137) fail "Packer did not end within $PACKER_MINUTES minutes, and was killed: npx projen ami:leaks shows after 3 hours what is left" ;;
    *) fail "packer build failed (exit code $1)" ;;
  esac
}

bake() {
  packer_in_time build \
    -var "region=$REGION" -var "ami_name=$NAME" -var "source_ami=$SOURCE_AMI" -var "environment=$ENVIRONMENT" -var "cluster=$CLUSTER" \
    -var "image_repository=$IMAGE_REPOSITORY" -var "image_tag=$TAG" -var "image_digest=$DIGEST" -var "ssh_source_cidrs=[\"$CIDR\"]" \
    -var "bake_run=$NAME-$$" -var "commit=$(commit)" -var "manifest_file=$FOLDER/packer.manifest.json" -var "content_file=$FOLDER/content.manifest.json" -var "ec2_endpoint=${AWS_ENDPOINT_URL:-}" \
    -var "poll_delay_seconds=${POLL_DELAY_SECONDS:-15}" .
  AMI=$(sed -n "s/.*\"artifact_id\": *\"$REGION:\(ami-[0-9a-f]*\)\".*/\1/p" "$FOLDER/packer.manifest.json")
  [[ -n $AMI ]] || fail "Packer ended without an error, but left no AMI"
  # Where plans look for what is in an AMI; they do without as well.
  [[ ! -s $FOLDER/content.manifest.json ]] || { mkdir -p ../content && cp "$FOLDER/content.manifest.json" "../content/$AMI.json"; }
}

tell() {
  cat <<TOLD

$AMI ($NAME) holds $REPOSITORY:$TAG, $DIGEST.
To have it run, either pin it (at the top of the project; commit content/$AMI.json with the pin):
    npx projen pin $AMI --env $ENVIRONMENT
or write into stacks/$STACK/terraform.tfvars, which wins over every pin:
    golden_ami_id = "$AMI"
TOLD
}

parse "$@"
need_tools
cd "$(dirname "${BASH_SOURCE[0]}")"
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT
look
choose_name
bake
tell
