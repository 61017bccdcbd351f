"""EC2 instances as machines: overlays and namespaces, sshd and a Docker engine of their own."""
