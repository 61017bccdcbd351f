"""The namespaces in which a rehearsal lives, and their lifetime."""
