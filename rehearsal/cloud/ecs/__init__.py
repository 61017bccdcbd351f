"""ECS whose container instances and tasks are reported by the agents in the machines."""
