"""Writes the table of roots that ships beside the weights: derived forms that are in use, each with its root.

    python training/roots.py --data DIR

From the two lexicons (MALINDO Morph, CC BY 4.0; spacy-lookups-data, MIT) where they agree or only one knows the
form; of those, the forms that the raw news has at least three times.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from pathlib import Path

import corpora
from public import add_data

from jejak.documents.pipeline import ROOTS
from jejak.knowledge.loader import languages, load

NEWS = "news/indonesian_news_text.txt.gz"
LEAST = 3
HEAD = """# Roots of derived words, from MALINDO Morph (CC BY 4.0) and spacy-lookups-data (MIT), by training/roots.py.
# Used for verbs, nouns and adjectives; what is not listed, the trained pipeline works out.
form\troot
"""


def roots(data: Path) -> dict[str, str]:
    """Form -> root."""
    counts: Counter[str] = Counter()
    with gzip.open(data / NEWS, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            counts.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.lower()))
    known = corpora.lexicon([], data).roots
    return {form: root for form, root in sorted(known.items()) if form != root and counts[form] >= LEAST}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data(parser)
    table = roots(parser.parse_args().data)
    path = load(languages()[0]).model / ROOTS
    path.write_text(HEAD + "".join(f"{form}\t{root}\n" for form, root in table.items()), encoding="utf-8")
    print(f"{path}: {len(table)} forms")
