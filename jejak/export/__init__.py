"""each module writes a View in one form."""
