"""What *Bani* asks and offers, part by part."""
