"""The puppet: its channels over time, and the rig that turns them into a clip."""
