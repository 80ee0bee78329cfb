"""The scripts that make the corpora: nothing of a treebank is lost or invented on the way."""

import argparse
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = """\
# sent_id = one
# text = Ia membacanya.
1\tIa\tia\tPRON\t_\tPerson=3\t2\tnsubj\t_\t_
2-3\tmembacanya\t_\t_\t_\t_\t_\t_\t_\t_
2\tmembaca\tbaca\tVERB\t_\tVoice=Act\t0\troot\t_\t_
3\tnya\tnya\tPRON\t_\tPerson=3\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""
OLDER = """\
# sent_id = older
# text = Kota Lama yang telah runtuh
1\tKota\t_\tPROPN\t_\t_\t0\troot\t_\t_
2\tLama\t_\tPROPN\t_\t_\t1\tflat\t_\t_
3\tyang\t_\tPRON\t_\t_\t5\tnsubj\t_\t_
4\ttelah\t_\tADV\t_\t_\t5\tadvmod\t_\t_
5\truntuh\t_\tVERB\t_\t_\t1\tacl\t_\t_
"""


@pytest.fixture
def training(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    import corpora
    import names
    import treebanks

    return treebanks, names, corpora


def tree(treebanks, tmp_path, text):
    path = tmp_path / "sample.conllu"
    path.write_text(text, encoding="utf-8")
    return next(treebanks.trees(path))


def test_a_treebank_sentence_becomes_a_doc(training, tmp_path):
    import spacy

    treebanks, _, _ = training
    found = tree(treebanks, tmp_path, SAMPLE)
    assert found.text == "Ia membacanya."
    assert found.parts == [(1, 2, "membacanya")]
    made = treebanks.doc(found, spacy.blank("xx").vocab)
    assert [(t.text, t.lemma_, t.pos_, t.head.i) for t in made] == [
        ("Ia", "ia", "PRON", 1), ("membaca", "baca", "VERB", 1), ("nya", "nya", "PRON", 1), (".", ".", "PUNCT", 1)]


def test_the_older_annotation_is_brought_to_todays(training, tmp_path):
    treebanks, _, corpora = training
    known = corpora.Lexicon(closed={"telah": "AUX"}, feats={("VERB", "ru", ""): "Voice=Act"},
                            lemmas={("telah", "AUX"): "telah"}, roots={"runtuh": "runtuh"})
    found = corpora.modernised(tree(treebanks, tmp_path, OLDER), known)
    assert found.relations == ["root", "flat:name", "nsubj", "aux", "acl:relcl"]
    assert found.upos == ["PROPN", "PROPN", "PRON", "AUX", "VERB"]
    assert found.feats[-1] == "Voice=Act"
    assert found.lemmas == ["Kota", "Lama", "_", "telah", "runtuh"]


def test_names_keep_their_labels_when_words_are_cut_anew(training):
    from jejak.documents.words import word_rules
    from jejak.knowledge.loader import languages, load

    _, names, _ = training
    rules = word_rules(load(languages()[0]).words)
    pairs = [("sama", "O"), ("-", "O"), ("sama", "O"), ("Polrinya", "B-ORG")]
    assert list(names.rejoined(pairs, rules)) == [("sama-sama", "O"), ("Polri", "B-ORG"), ("nya", "I-ORG")]


def test_a_new_pipeline_leaves_what_others_wrote(training, tmp_path):
    import package

    for name in ("README.md", "LICENSE", "roots.tsv", "config.cfg", "helper/forests.npz", "parser/model"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    package.clear(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["LICENSE", "README.md", "helper/forests.npz", "roots.tsv"]
    package.clear(tmp_path / "new")
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize(("place", "words", "folder"), [
    ("there", [], "there"), ("there", ["--data", "here"], "here"), (None, ["--data", "here"], "here"), (None, [], None),
    ("", [], None),
])
def test_the_public_data_is_named_by_option_or_environment(training, monkeypatch, place, words, folder):
    import public

    monkeypatch.delenv("JEJAK_DATA", raising=False)
    if place is not None:
        monkeypatch.setenv("JEJAK_DATA", place)
    parser = argparse.ArgumentParser()
    public.add_data(parser)
    if folder is None:
        with pytest.raises(SystemExit):
            parser.parse_args(words)
    else:
        assert parser.parse_args(words).data == Path(folder)
