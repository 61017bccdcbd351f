"""The Recycle Bin: retention rules by their own service, deleted AMIs and snapshots by EC2's calls."""
