"""What reading delimited text takes: how it is written, where it begins, fast and exact reading."""
