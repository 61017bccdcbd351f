"""The cloud on one machine: emulated AWS calls, real machines, a real registry."""
