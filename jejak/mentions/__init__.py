"""Document → mentions: what the text says, no arithmetic."""
