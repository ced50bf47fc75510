"""What the numbers mean: definitions, statistics, figures and words. No web, no database, no clock."""
