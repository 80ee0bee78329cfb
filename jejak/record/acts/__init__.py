"""One act of many mentions: how mentions are compared and kept together, and what is summed up over acts."""
