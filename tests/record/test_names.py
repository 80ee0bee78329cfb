"""Names as people type them become entity ids; what nobody is called is answered with names like it."""

import pytest

from jejak.errors import QueryError
from jejak.record import names


@pytest.mark.parametrize(("name", "ids"), [
    ("RUS", ("RUS",)), ("rus", ("RUS",)), ("Rusia", ("RUS",)), (" rusia ", ("RUS",)), ("Russia", ("RUS",)),
    ("Moskow", ("RUS",)), ("AS", ("USA",)), ("Amerika Serikat", ("USA",)), ("nato", ("NATO",)), ("PBB", ("UN",)),
    ("Abkhazia", ("ABKHAZIA",)), ("IDN:COP", ("IDN:COP",)), ("Georgia", ("GEO",)),
])  # fmt: skip
def test_a_name_becomes_its_ids(name, ids):
    assert names.resolve(name) == ids


def test_an_id_that_only_the_record_holds():
    assert names.resolve("person:nobody", known=["person:nobody"]) == ("person:nobody",)
    assert names.resolve("partai_x", known=["PARTAI_X"]) == ("PARTAI_X",)


@pytest.mark.parametrize(("name", "like"), [("Rusai", "RUS"), ("Gorgia", "GEO"), ("NATTO", "NATO")])
def test_a_slip_is_answered_with_names_like_it(name, like):
    with pytest.raises(QueryError, match=rf"did you mean .*{like}"):
        names.resolve(name)


@pytest.mark.parametrize("name", ["", "qqqqqqqqqq", "\x00"])
def test_what_is_like_nothing(name):
    with pytest.raises(QueryError, match="nobody is known as"):
        names.resolve(name)
