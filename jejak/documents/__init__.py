"""Article → Document."""
