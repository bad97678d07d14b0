"""How a motion looks: cameras, the stick figure, and the files a preview is written to."""
