"""The page Nevoi și servicii: what its map, its side, its list and its controls are made of."""
