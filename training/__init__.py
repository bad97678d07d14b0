"""How the models came to be: data sources, data sets, losses, schedules and the training loop."""
