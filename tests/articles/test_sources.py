"""Where articles come from: files, folders, standard input; what cannot be read says so when it is read."""

import io
import os

import pytest

from jejak.articles.sources import find
from jejak.errors import ArticleError


def test_a_folder_is_searched_through_in_order(tmp_path):
    for name in ["b.txt", "a.TXT", "a.toml", ".hidden.txt", "README.md", "sub/c.txt", ".git/d.txt", "picture.jpg"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("teks", encoding="utf-8")
    assert [source.path.relative_to(tmp_path).as_posix() for source in find([str(tmp_path)])] == [
        "a.TXT", "b.txt", "sub/c.txt"]


def test_each_article_comes_once(tmp_path):
    (tmp_path / "a.txt").write_text("teks", encoding="utf-8")
    assert len(list(find([tmp_path, tmp_path / "a.txt", f"{tmp_path}/./a.txt"]))) == 1


def test_a_sidecar_belongs_to_its_article_and_is_none(tmp_path):
    (tmp_path / "a.txt").write_text("teks", encoding="utf-8")
    (tmp_path / "a.toml").write_text("", encoding="utf-8")
    sources = list(find([tmp_path / "a.toml", tmp_path / "a.txt"]))
    assert [(source.path.name, source.sidecar.name) for source in sources] == [("a.txt", "a.toml")]


def test_a_dash_is_standard_input():
    assert [source.read() for source in find(["-"], stream=io.BytesIO(b"teks"))] == [b"teks"]


@pytest.mark.parametrize(("name", "reason"), [("gone.txt", "no such file"), ("empty", "no article in this folder"),
                                              ("", "no path"), ("a\x00b", "no path"), ("pipe", "neither a file")])
def test_a_bad_path_is_a_source_that_raises(tmp_path, name, reason):
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    path = str(tmp_path / name) if name and "\x00" not in name else name
    (source,) = find([path])
    with pytest.raises(ArticleError) as error:
        source.read()
    assert reason in str(error.value)
    assert error.value.where == source.name
    assert error.value.advice


def test_a_bad_path_does_not_keep_the_others_away(tmp_path):
    (tmp_path / "a.txt").write_text("teks", encoding="utf-8")
    assert [bool(source.problem) for source in find(["gone", tmp_path, "gone too"])] == [True, False, True]


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(b"teks")
    (source,) = find([tmp_path])
    assert source.name.endswith("\\xff.txt")
    assert source.read() == b"teks"


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "a.txt").write_text("teks", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(find([tmp_path]))) == 1


def test_in_a_folder_nothing_called_an_article_is_passed_over_in_silence(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "a.txt").write_text("teks", encoding="utf-8")
    told = {source.name[len(str(tmp_path)) + 1 :]: str(source.problem or "") for source in find([tmp_path])}
    assert list(told) == ["gone.txt", "pipe.txt", "round.txt", "folder.txt/a.txt"]
    assert "a link that leads nowhere" in told["gone.txt"]
    assert "a link that leads nowhere" in told["round.txt"]
    assert "neither a file nor a folder" in told["pipe.txt"]
    assert told["folder.txt/a.txt"] == ""
