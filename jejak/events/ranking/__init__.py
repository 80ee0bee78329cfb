"""The learned helper: ranks what frames and rules find, by forests of trees trained on annotated reports."""
