"""bytes → Article."""
