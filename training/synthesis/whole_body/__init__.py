"""Acts of the whole body: jumps, kicks, postures, exercises, handling things."""
