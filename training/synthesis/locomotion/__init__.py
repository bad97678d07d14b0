"""Getting about: one gait engine and everything that walks, runs and turns with it."""
