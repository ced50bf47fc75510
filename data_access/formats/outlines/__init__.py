"""What reading outlines takes: features in each form, and the areas made of them."""
