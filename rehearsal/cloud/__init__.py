"""The emulated AWS of a rehearsal: moto's server, and what it lacks for golden AMIs, warm pools and refreshes."""
