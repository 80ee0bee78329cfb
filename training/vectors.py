"""Learns word vectors from raw news: floret, character n-grams hashed into a small table, so that no word is unknown.

    python training/vectors.py --data DIR --work DIR        (needs `pip install floret`; about eight minutes on a core)

Only the table of numbers is kept and shipped; no text of the news is in it.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import floret
import spacy
from public import add_data
from spacy.training.initialize import convert_vectors

NEWS = "news/indonesian_news_text.txt.gz"
WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*|[^\w\s]")
CLITIC = "nya"  # the one that is frequent in news
SETTINGS = {"model": "cbow", "mode": "floret", "hashCount": 2, "bucket": 20_000, "minn": 4, "maxn": 5, "minCount": 10,
            "dim": 64, "epoch": 8, "lr": 0.05, "thread": 1}


def lines(path: Path) -> Iterator[str]:
    """The news, a line a paragraph, with blanks between words. Cut by a plain pattern: quick, and near enough here."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as stream:
        for line in stream:
            found = [part for word in WORD.findall(line) for part in _cut(word)]
            if len(found) > 2:
                yield " ".join(found)


def _cut(word: str) -> list[str]:
    return [word[:-3], word[-3:]] if len(word) > 5 and word.endswith(CLITIC) else [word]


def learn(data: Path, work: Path) -> Path:
    """Make the vectors if they are not there yet; the folder of the spaCy pipeline that holds nothing else."""
    target = work / "vectors"
    if target.is_dir():
        return target
    work.mkdir(parents=True, exist_ok=True)
    text, table = work / "news.txt", work / "vectors.floret"
    with text.open("w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines(data / NEWS))
    floret.train_unsupervised(str(text), **SETTINGS).save_floret_vectors(str(table))
    nlp = spacy.blank("xx")
    convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
    nlp.to_disk(target)
    text.unlink()
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data(parser)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "built")
    options = parser.parse_args()
    print(learn(options.data, options.work))
