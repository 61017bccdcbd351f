#!/usr/bin/env bash
# Writes down what is in the AMI, so that a plan can say what another AMI changes: system, kernel, Docker, ECS agent, images, packages.
# JSON, an image and a package a line, sorted: the same text for the same content, but for the time. src/content/content.ts reads it.
set -euo pipefail

# Bytes decide the order, whatever the language of the builder.
export LC_ALL=C

fail() {
  echo "write-content: $1" >&2
  exit 1
}

# Objects out of lines of values that tabs separate: json NAME... The AMI has no jq. A name that ends in # has a number as its value.
json() {
  awk -F '\t' -v names="$*" '
    BEGIN {
      count = split(names, name, " ")
      for (i = 1; i <= count; i++) quote[i] = sub(/#$/, "", name[i]) ? "" : "\""
    }
    NF != count || /[\001-\010\012-\037\177]/ {
      print "write-content: this line has not " count " printable values: " $0 >"/dev/stderr"
      exit 1
    }
    {
      line = "    { "
      for (i = 1; i <= count; i++) {
        value = $i
        gsub(/\\/, "&&", value)
        gsub(/"/, "\\\\\"", value)
        line = line (i > 1 ? ", " : "") "\"" name[i] "\": " quote[i] value quote[i]
      }
      lines[NR] = line " }"
    }
    END { for (i = 1; i <= NR; i++) print lines[i] (i < NR ? "," : "") }
  '
}

# The one value of each is a member of the object that the file holds.
member() {
  printf '%s\n' "$2" | json "$1" | sed -e 's/^    { /  /' -e 's/ }$/,/'
}

system() (
  # shellcheck source=/dev/null
  . /etc/os-release
  echo "$PRETTY_NAME"
)

# The size is that on the disk, layers unpacked.
images() {
  local image tag size
  while read -r image tag; do
    size=$(docker image inspect --format '{{.Size}}' "$image") || fail "the image $image is not there"
    printf '%s\t%s\t%s\t%d\n' "${image%@*}" "$tag" "${image##*@}" "$size"
  done <"$BAKED_IMAGES_FILE"
}

now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
os=$(system)
kernel=$(uname -r)
docker=$(docker version --format '{{.Server.Version}}') || fail "Docker does not answer"
# The package brings the agent, under the agent's own version.
agent=$(rpm -q --queryformat '%{VERSION}' ecs-init) || fail "the package ecs-init is not installed"
images=$(images | sort | json repository tag digest sizeBytes#)
# A package that is there in two versions, such as a kernel, is two lines. EVR has the epoch where there is one.
packages=$(rpm -qa --queryformat '%{NAME}\t%{EVR}\t%{ARCH}\n' | sort | json name version arch)
[[ -n $images ]] || fail "$BAKED_IMAGES_FILE lists no image"
[[ -n $packages ]] || fail "rpm lists no package"

{
  printf '{\n  "version": 1,\n'
  member builtAt "$now"
  member sourceAmi "$SOURCE_AMI"
  member os "$os"
  member kernel "$kernel"
  member docker "$docker"
  member ecsAgent "$agent"
  printf '  "images": [\n%s\n  ],\n  "packages": [\n%s\n  ]\n}\n' "$images" "$packages"
} >"$AMI_CONTENT_FILE.new"
chmod 0644 "$AMI_CONTENT_FILE.new"
mv "$AMI_CONTENT_FILE.new" "$AMI_CONTENT_FILE"
