"""Auto Scaling groups kept by one reconciler: facts are gathered, a pure function decides, one thread acts."""
