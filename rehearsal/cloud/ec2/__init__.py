"""EC2 whose instances are machines and whose AMIs hold their content."""
