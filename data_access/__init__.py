"""Where the numbers come from and go to: database, queries, import, export, command line."""
