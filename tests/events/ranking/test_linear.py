"""The linear models of the helper: where features stand, what a table of weights says, and that names count nothing."""

from __future__ import annotations

import numpy as np
import pytest

from jejak.articles import reader as articles
from jejak.documents import reader as documents
from jejak.events import scene as scenes
from jejak.events.ranking.context import Words, of_act, path
from jejak.events.ranking.linear import PLACES, Linear, places
from jejak.mentions import actors, quotes, triggers
from jejak.mentions import places as place_mentions

TEXT = "{0} menyerang pangkalan {1} pada Senin, kata juru bicara {0}."


def test_features_stand_in_the_same_place_on_every_machine():
    found = places([b"root serang", b"before pasukan"], b"ASSAULT")
    assert found.tolist() == [16093, 57515]


def test_a_feature_of_one_kind_stands_elsewhere_than_that_of_another():
    assert places([b"root serang"], b"ASSAULT").tolist() != places([b"root serang"], b"ACCUSE").tolist()


def test_the_chance_is_the_logistic_function_of_the_sum():
    weights = np.zeros(PLACES, np.int8)
    at = places([b"one", b"two"])
    weights[at] = [100, -40]
    model = Linear(weights, 0.05, -1.0)
    assert model.chance(at) == pytest.approx(1 / (1 + np.exp(-(-1.0 + 0.05 * 60))))
    assert model.chance(at[:0]) == pytest.approx(1 / (1 + np.exp(1.0)))


def test_no_number_is_too_small_for_a_chance():
    weights = np.zeros(PLACES, np.int8)
    weights[7] = -127
    assert Linear(weights, 100.0, 0.0).chance(np.array([7])) == 0.0


def scene(text, knowledge):
    document = documents.read(articles.from_text(text, published="2024-05-15", knowledge=knowledge), knowledge)
    who = actors.find(document, knowledge)
    where = place_mentions.find(document, who, knowledge)
    return scenes.build(document, who, where, quotes.find(document, who, knowledge), (),
                        triggers.find(document, knowledge), knowledge)


def test_who_somebody_is_says_nothing_about_what_he_does(knowledge):
    said = []
    for names in (("Rusia", "Ukraina"), ("Ukraina", "Rusia"), ("Iran", "Irak")):
        one = scene(TEXT.format(*names), knowledge)
        at = next(n for n, token in enumerate(one.tokens) if token.lower == "menyerang")
        said.append([text for text in of_act(one, at, Words(one, 0)) if b"near" in text or b"before" in text])
    assert said[0] == said[1] == said[2]
    assert b"before @" in said[0]


def test_a_path_leads_up_and_down_the_parse(knowledge):
    one = scene(TEXT.format("Rusia", "Ukraina"), knowledge)
    at = next(n for n, token in enumerate(one.tokens) if token.lower == "menyerang")
    assert path(one, at, at) == ("|", 0)
    assert path(one, at, 0)[1] >= 1
