"""What is known of language and world, as data files, and the one loader that checks and freezes them."""

from jejak.knowledge.files import Entry, Row
from jejak.knowledge.loader import Folder, Knowledge, languages, load
from jejak.knowledge.overlay import Overlay

__all__ = ["Entry", "Folder", "Knowledge", "Overlay", "Row", "languages", "load"]
