"""The register of licensed social services, whatever file it comes in, as providers, types and services."""
