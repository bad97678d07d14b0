"""What a motion is: skeleton, rotations, representations, statistics and the clip itself."""
