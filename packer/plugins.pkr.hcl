# Alone in this file because Packer before 1.7 has the builder built in and refuses the block: it is given the template alone.
packer {
  required_plugins {
    amazon = {
      version = "~> 1.8"
      source  = "github.com/hashicorp/amazon"
    }
  }
}
