"""What is known of language and world, as data files, and the one loader that checks and freezes them."""

from jejak.knowledge.loader import Entry, Folder, Knowledge, Row, languages, load

__all__ = ["Entry", "Folder", "Knowledge", "Row", "languages", "load"]
