# The golden AMI: an ECS-optimized Amazon Linux 2023 that has the AI Shell image on its disk.
#
# Valid on Packer 1.6.6 and on current Packer alike. That rules out, here: `required_plugins`, `metadata_options`, `imds_support`,
# `env`, data sources, the function `regex`, `temporary_security_group_source_public_ip`. IMDSv2 comes with the source AMI, whose `ImdsSupport` the caller checks.

variable "region" {
  type        = string
  description = "Region in which the AMI is baked."
}

variable "ami_name" {
  type        = string
  description = "Name of the AMI: ai-shell-golden-YYYYMMDD-hhmm, in UTC. No two AMIs of an account and Region may share one."

  validation {
    condition     = var.ami_name != "" && regex_replace(var.ami_name, "^ai-shell-golden-[0-9]{8}-[0-9]{4}$", "") == ""
    error_message = "The ami_name must look like ai-shell-golden-20260131-0945."
  }
}

variable "source_ami" {
  type        = string
  description = "ECS-optimized Amazon Linux 2023 from which the builder starts."

  validation {
    condition     = var.source_ami != "" && regex_replace(var.source_ami, "^ami-([0-9a-f]{8}|[0-9a-f]{17})$", "") == ""
    error_message = "The source_ami must be an AMI ID such as ami-0123456789abcdef0."
  }
}

variable "environment" {
  type        = string
  description = "Environment that the AMI is for: its stack takes no other's."
}

variable "cluster" {
  type        = string
  description = "ECS cluster that an instance joins when its user data does not say otherwise."

  validation {
    condition     = var.cluster != "" && regex_replace(var.cluster, "^[A-Za-z0-9_-]{1,255}$", "") == ""
    error_message = "The cluster must be an ECS cluster name."
  }
}

variable "image_repository" {
  type        = string
  description = "Registry and repository of the image, exactly as the task definition has it: ECS finds a baked image by this name."

  validation {
    condition     = var.image_repository != "" && regex_replace(var.image_repository, "^[0-9]{12}[.]dkr[.]ecr[.][a-z0-9-]+[.]amazonaws[.]com([.]cn)?/[a-z0-9._/-]+$", "") == ""
    error_message = "The image_repository must look like 123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell."
  }
}

variable "image_tag" {
  type        = string
  description = "Tag that was asked for. What is pulled is the digest."

  validation {
    condition     = var.image_tag != "" && regex_replace(var.image_tag, "^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", "") == ""
    error_message = "The image_tag must be an image tag: letters, digits, underscores, periods and hyphens."
  }
}

variable "image_digest" {
  type        = string
  description = "Digest that the tag pointed to: what is pulled, and what the stack tells ECS to start."

  validation {
    condition     = var.image_digest != "" && regex_replace(var.image_digest, "^sha256:[0-9a-f]{64}$", "") == ""
    error_message = "The image_digest must be sha256: and 64 hexadecimal digits."
  }
}

variable "inputs_hash" {
  type        = string
  default     = "by-hand"
  description = "Hash over everything that decides what is in the AMI; by-hand where nobody computed it."
}

variable "inputs_parts" {
  type        = string
  default     = ""
  description = "Hashes over the parts of that, name=hash each; empty where nobody computed them."
}

variable "commit" {
  type        = string
  default     = ""
  description = "Commit of the repository that is baked from, with -dirty behind it when something else lies there; empty where there is no repository."

  validation {
    condition     = regex_replace(var.commit, "^([0-9a-f]{40}|[0-9a-f]{64})(-dirty)?$", "") == ""
    error_message = "The commit must be 40 or 64 hexadecimal digits, and may end in -dirty."
  }
}

variable "container_stop_timeout" {
  type        = string
  default     = "120s"
  description = "Time that a container has between SIGTERM and SIGKILL."
}

variable "hibernation_memory_mib" {
  type        = number
  default     = 4096
  description = "Memory of the fleet's instances in MiB, for which the root volume must have room left; 0 where none hibernates."
}

variable "instance_type" {
  type        = string
  default     = "t3.medium"
  description = "EC2 instance type of the builder."
}

variable "instance_profile" {
  type        = string
  default     = "packer-ecr-access"
  description = "Instance profile of the builder: reads ECR. Never the fleet's, which could register the builder with ECS."
}

variable "ssh_username" {
  type    = string
  default = "ec2-user"
}

variable "ssh_interface" {
  type        = string
  default     = ""
  description = "session_manager to open no port at all; empty for the builder's public address, or its private one where it has no public one."
}

variable "ssh_source_cidrs" {
  type        = list(string)
  description = "Addresses from which the builder's temporary security group lets SSH in: the caller's own. Not used with Session Manager."
}

variable "ssh_keypair_name" {
  type        = string
  default     = ""
  description = "Key pair to sign in with, for a Packer that can only make RSA keys. Empty: Packer makes a temporary one."
}

variable "ssh_private_key_file" {
  type        = string
  default     = ""
  description = "Private key of ssh_keypair_name."
}

variable "subnet_id" {
  type        = string
  default     = ""
  description = "Subnet of the builder. Empty: one of the default VPC's."
}

variable "root_device_name" {
  type    = string
  default = "/dev/xvda"
}

variable "root_volume_size_gib" {
  type    = number
  default = 30
}

variable "root_volume_iops" {
  type    = number
  default = 3000
}

variable "root_volume_throughput_mibps" {
  type    = number
  default = 125
}

variable "kms_key_id" {
  type        = string
  default     = ""
  description = "Key of the root volume. Empty: the account's default EBS key."
}

variable "bake_run" {
  type        = string
  description = "Identifies this run on everything it starts, so that what Packer could not end can be found and ended."
}

variable "manifest_file" {
  type        = string
  default     = "packer.manifest.json"
  description = "Where the AMI's ID is written down. Packer appends to a file that exists."
}

variable "content_file" {
  type        = string
  default     = "content.manifest.json"
  description = "Where the list of what is in the AMI is brought to."
}

variable "ec2_endpoint" {
  type        = string
  default     = ""
  description = "EC2 endpoint other than AWS's own, for an emulator; Packer 1.6 does not read AWS_ENDPOINT_URL."
}

variable "poll_delay_seconds" {
  type        = number
  default     = 15
  description = "Seconds between two looks at a resource that is being made."
}

variable "extra_tags" {
  type        = map(string)
  default     = {}
  description = "Tags on AMI, snapshots and builder beside the product's own."
}

locals {
  # The keys that lookup, pin and clean-up rely on: src/contract.ts has them for the other side.
  # A tag is left out where nobody knows its value.
  ami_tags = merge(var.extra_tags, { for key, value in { InputsParts = var.inputs_parts, Commit = var.commit } : key => value if value != "" }, {
    Name        = var.ami_name
    Project     = "optima-ai-shell"
    ManagedBy   = "packer"
    SourceAMI   = var.source_ami
    ImageTag    = var.image_tag
    ImageDigest = var.image_digest
    Environment = var.environment
    InputsHash  = var.inputs_hash
    RollVerdict = "untested"
  })

  builder_tags = merge(var.extra_tags, {
    Name        = "${var.ami_name} builder"
    Project     = "optima-ai-shell"
    ManagedBy   = "packer"
    Environment = var.environment
    BakeRun     = var.bake_run
  })
}

source "amazon-ebs" "golden" {
  region              = var.region
  custom_endpoint_ec2 = var.ec2_endpoint

  ami_name      = var.ami_name
  tags          = local.ami_tags
  snapshot_tags = local.ami_tags

  source_ami           = var.source_ami
  instance_type        = var.instance_type
  iam_instance_profile = var.instance_profile
  subnet_id            = var.subnet_id
  run_tags             = local.builder_tags
  run_volume_tags      = local.builder_tags

  # A builder that shuts itself down is gone, with its volume.
  shutdown_behavior = "terminate"

  # The agent starts after the user data has run, and an agent that has started may register the builder with a cluster.
  user_data = "#!/bin/bash\nsystemctl mask --now ecs\n"

  ssh_username                          = var.ssh_username
  ssh_interface                         = var.ssh_interface
  ssh_timeout                           = "10m"
  temporary_security_group_source_cidrs = var.ssh_source_cidrs

  # The source's sshd refuses RSA signatures with SHA-1, the only ones that older SSH libraries make.
  temporary_key_pair_type = "ed25519"
  ssh_keypair_name        = var.ssh_keypair_name
  ssh_private_key_file    = var.ssh_private_key_file

  launch_block_device_mappings {
    device_name = var.root_device_name
    volume_type = "gp3"
    volume_size = var.root_volume_size_gib
    iops        = var.root_volume_iops
    throughput  = var.root_volume_throughput_mibps

    # Encrypted from the start and with the final key: encrypting the AMI afterwards would copy it once more.
    encrypted  = true
    kms_key_id = var.kms_key_id

    # Packer's default is false, and the AMI would hand it on: every terminated instance of the fleet would leave its volume behind.
    delete_on_termination = true
  }

  # The AWS waiter gives up after 40 looks, ten minutes. The first snapshot of an encrypted 30 GiB volume can take longer.
  aws_polling {
    delay_seconds = var.poll_delay_seconds
    max_attempts  = 240
  }
}

build {
  sources = ["source.amazon-ebs.golden"]

  provisioner "shell" {
    # sudo drops the environment; the two variables say where AWS is when that is not where AWS says, and are unset otherwise.
    execute_command = "chmod +x {{ .Path }}; sudo --preserve-env=AWS_ENDPOINT_URL,AWS_EC2_METADATA_SERVICE_ENDPOINT env {{ .Vars }} {{ .Path }}"
    environment_vars = [
      "AWS_REGION=${var.region}",
      "ECS_CLUSTER=${var.cluster}",
      "CONTAINER_STOP_TIMEOUT=${var.container_stop_timeout}",
      "IMAGE_REPOSITORY=${var.image_repository}",
      "IMAGE_TAG=${var.image_tag}",
      "IMAGE_DIGEST=${var.image_digest}",
      "SOURCE_AMI=${var.source_ami}",
      "HIBERNATION_MEMORY_MIB=${var.hibernation_memory_mib}",
      "BAKED_IMAGES_FILE=/etc/ecs/baked-images",
      "AMI_CONTENT_FILE=/etc/ecs/ami-content.json",
    ]
    scripts = [
      "${path.root}/provision/wait-for-boot.sh",
      "${path.root}/provision/install-hibernation-agent.sh",
      "${path.root}/provision/configure-ecs-agent.sh",
      "${path.root}/provision/pull-image.sh",
      "${path.root}/provision/load-ecs-agent.sh",
      "${path.root}/provision/write-content.sh",
      "${path.root}/provision/clean-up.sh",
      "${path.root}/provision/verify.sh",
    ]
  }

  provisioner "file" {
    direction   = "download"
    source      = "/etc/ecs/ami-content.json"
    destination = var.content_file
  }

  post-processor "manifest" {
    output     = var.manifest_file
    strip_path = true
    custom_data = {
      bake_run     = var.bake_run
      image_digest = var.image_digest
    }
  }
}
