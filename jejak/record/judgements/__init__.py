"""What people judge and remove, and what follows from it."""
