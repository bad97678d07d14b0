"""What motions are worth: evaluators that know texts and motions, and the figures they give."""
