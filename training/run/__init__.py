"""How a model is trained, whichever it is: steps, schedules, processes, state, watch, curves."""
