"""many articles."""
