"""Full-text search over articles and quotations, by the roots of their words."""
