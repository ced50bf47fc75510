"""What reading a workbook (XLSX) takes: its parts, its XML within bounds, its sheets as tables."""
