"""The command lines of MotionMillion's reference, translated at the edge."""
