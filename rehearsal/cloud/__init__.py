"""The emulated AWS of a rehearsal: moto's server, and what moto lacks for golden AMIs, warm pools and instance refreshes."""
