"""What stands between the pages and the network: the document, headers, files, health, journal, server."""
