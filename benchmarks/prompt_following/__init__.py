"""How well a model does what it is told: prompts with measurable demands on the joints."""
