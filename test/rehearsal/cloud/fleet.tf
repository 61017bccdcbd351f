terraform {
  required_providers { aws = { source = "hashicorp/aws", version = "5.100.0" } }
}
variable "image_id" { type = string }
provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 1
}
data "aws_ami" "golden" {
  owners = ["self", "amazon"]
  filter {
    name   = "image-id"
    values = [var.image_id]
  }
  filter {
    name   = "state"
    values = ["available"]
  }
}
data "aws_ssm_parameter" "stock" { name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id" }
resource "aws_vpc" "v" { cidr_block = "10.1.0.0/16" }
resource "aws_subnet" "s" {
  count             = 2
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.1.${count.index}.0/24"
  availability_zone = ["ap-southeast-1a", "ap-southeast-1b"][count.index]
}
resource "aws_security_group" "sg" {
  name   = "fleet"
  vpc_id = aws_vpc.v.id
}
resource "aws_launch_template" "lt" {
  name                   = "fleet"
  image_id               = data.aws_ami.golden.id
  instance_type          = "t3.medium"
  update_default_version = true
  user_data              = base64encode("#!/bin/sh\necho hello\n")
  vpc_security_group_ids = [aws_security_group.sg.id]
  hibernation_options { configured = true }
  instance_initiated_shutdown_behavior = "terminate"
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
    instance_metadata_tags      = "enabled"
  }
  monitoring { enabled = true }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size                = 30
      volume_type                = "gp3"
      iops                       = 3000
      throughput                 = 125
      encrypted                  = true
      delete_on_termination      = true
      volume_initialization_rate = 200
    }
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "fleet" }
  }
  tag_specifications {
    resource_type = "volume"
    tags          = { Name = "fleet" }
  }
  tags = { Project = "fleet" }
}
resource "aws_autoscaling_group" "g" {
  name                      = "fleet"
  min_size                  = 2
  max_size                  = 4
  desired_capacity          = 2
  vpc_zone_identifier       = aws_subnet.s[*].id
  default_instance_warmup   = 60
  health_check_grace_period = 30
  protect_from_scale_in     = true
  launch_template {
    id      = aws_launch_template.lt.id
    version = aws_launch_template.lt.latest_version
  }
  initial_lifecycle_hook {
    name                 = "ready"
    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
    default_result       = "ABANDON"
    heartbeat_timeout    = 600
  }
  warm_pool {
    pool_state                  = "Hibernated"
    min_size                    = 1
    max_group_prepared_capacity = 4
  }
  instance_refresh {
    strategy = "Rolling"
    preferences {
      min_healthy_percentage       = 50
      max_healthy_percentage       = 100
      instance_warmup              = 60
      scale_in_protected_instances = "Refresh"
    }
  }
  tag {
    key                 = "AmazonECSManaged"
    value               = ""
    propagate_at_launch = true
  }
  lifecycle { ignore_changes = [desired_capacity] }
}
resource "aws_ecs_capacity_provider" "cp" {
  name = "fleet"
  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.g.arn
    managed_termination_protection = "ENABLED"
    managed_draining               = "ENABLED"
    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = 80
      minimum_scaling_step_size = 1
      maximum_scaling_step_size = 2
      instance_warmup_period    = 60
    }
  }
}
resource "aws_ecs_cluster_capacity_providers" "a" {
  cluster_name       = "fleet"
  capacity_providers = ["FARGATE", aws_ecs_capacity_provider.cp.name]
  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.cp.name
    weight            = 1
  }
}
