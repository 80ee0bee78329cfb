"""The reports in examples/ are what their README says, and the gold made from them still stands in them."""

import json
import re
from pathlib import Path

import pytest

from jejak.articles.language import of
from jejak.articles.reader import read
from jejak.articles.sources import find
from jejak.events.event import STATUSES
from jejak.knowledge.loader import load

EXAMPLES = Path(__file__).parents[1] / "examples"
GOLD = [json.loads(line) for line in (Path(__file__).parent / "gold" / "examples.jsonl").open(encoding="utf-8")]
KNOWLEDGE = load("id")
ARTICLES = {Path(article.path).stem: article
            for article in (read(source, knowledge=KNOWLEDGE) for source in find([EXAMPLES]))}
IN_ITS_LANGUAGE = {name for name, article in ARTICLES.items()
                   if of(article.text, knowledge=KNOWLEDGE).code == KNOWLEDGE.language}


def test_there_are_sixteen_of_which_twelve_are_read():
    assert len(ARTICLES) == 16
    assert len(IN_ITS_LANGUAGE) == 12


def test_the_readme_names_each_with_its_day():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([\w-]+)` \| \W*([\w-]+)", readme, flags=re.MULTILINE))
    assert told == {name: article.published.isoformat() if article.published else "undated"
                    for name, article in ARTICLES.items()}


def test_one_is_undated_and_one_dated_by_its_text():
    assert [name for name, article in ARTICLES.items() if not article.published] == ["04-sengketa-gas"]
    assert [name for name, article in ARTICLES.items() if article.published_from == "text"] == ["02-perang-lima-hari"]


def test_each_has_a_headline_and_an_outlet_or_dateline():
    for name, article in ARTICLES.items():
        assert article.of_kind("headline"), name
        assert article.outlet or article.of_kind("dateline"), name


@pytest.mark.parametrize("name", sorted(IN_ITS_LANGUAGE))
def test_each_has_eight_to_twenty_five_sentences(name):
    prose = re.findall(r"[.!?][\"”’)]?(?:\s|\Z|\()", ARTICLES[name].text)
    assert 8 <= len(prose) <= 25


def test_gold_is_of_exactly_these_reports():
    assert [gold["article"] for gold in GOLD] == sorted(IN_ITS_LANGUAGE)
    for gold in GOLD:
        article = ARTICLES[gold["article"]]
        assert gold["text"] == article.text
        assert gold["published"] == (article.published.isoformat() if article.published else None)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"])
def test_gold_stands_in_the_text_and_outside_set_aside_parts(gold):
    article = ARTICLES[gold["article"]]
    aside = [part.span for part in article.parts if part.kind != "headline"]
    for kind in ("times", "quotes", "events"):
        assert gold[kind]
        for item in gold[kind]:
            assert gold["text"][item["start"] : item["end"]] == item["text"]
            start, end = gold["sentences"][item["sentence"]]
            assert start <= item["start"] < end
            assert not any(span.start < item["end"] and item["start"] < span.end for span in aside)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"])
def test_gold_keeps_to_the_codebook(gold):
    for event in gold["events"]:
        assert event["status"] in STATUSES
        assert event["actors"] == sorted(event["actors"])
        assert event["recipients"] == sorted(event["recipients"])
    for quote in gold["quotes"]:
        assert quote["kind"] in {"direct", "indirect", "mixed"}
    for time in gold["times"]:
        assert time["value"] is None or re.fullmatch(r"[\dXPTWDYMH/.-]+", time["value"])
