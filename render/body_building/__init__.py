"""How the mannequin is made: shapes, surface, skin weights, and the file that holds them."""
