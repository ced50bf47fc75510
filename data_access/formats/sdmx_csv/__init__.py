"""What reading SDMX-CSV takes: its columns, its code lists, its words as ours."""
