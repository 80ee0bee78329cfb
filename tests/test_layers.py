"""Imports flow one way: a folder imports only from folders above it."""

import ast
from pathlib import Path

import jejak

PACKAGE = Path(jejak.__file__).parent
LAYERS = ["errors", "span", "knowledge", "articles", "documents", "mentions", "events",
          "record", "pipeline", "proofs", "export", "run", "web", "cli"]
RECORD = ["manifest", "report", "names", "tables", "acts", "judgements", "search", "view", "verify", "writer", "store"]


def imports(path: Path, package: str = "jejak") -> set[str]:
    """The layers of a package that a module imports, wherever in it the import stands."""
    found, depth = set(), package.count(".") + 1
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{package}."):
            found.add(node.module.split(".")[depth])
        elif isinstance(node, ast.ImportFrom) and node.module == package:
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[depth] for a in node.names if a.name.startswith(f"{package}."))
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_folder_and_module_has_its_layer():
    tops = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()}
    assert tops - {"__init__", "__main__"} <= set(LAYERS)


def test_each_folder_imports_only_from_above():
    for path in modules():
        layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if layer in {"__init__", "__main__"}:
            continue
        below = LAYERS[LAYERS.index(layer) + 1 :]
        assert not imports(path) & set(below), f"{path} imports from below"


def test_the_records_folders_import_one_way():
    for path in (PACKAGE / "record").rglob("*.py"):
        layer = path.relative_to(PACKAGE / "record").parts[0].removesuffix(".py")
        if layer == "__init__":
            continue
        below = RECORD[RECORD.index(layer) + 1 :]
        assert not imports(path, "jejak.record") & set(below), f"{path} imports from below"


def test_knowledge_imports_nothing_but_errors():
    for path in (PACKAGE / "knowledge").rglob("*.py"):
        assert imports(path) <= {"errors", "knowledge"}, path


def test_no_engine_file_asks_which_language_it_is():
    """A language code is a folder name: code never compares with one or passes one as an argument."""
    codes = {path.name for path in (PACKAGE / "knowledge").iterdir() if (path / "language.toml").is_file()}
    assert codes
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asked = []
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
                asked = [node.left, *node.comparators]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "load":
                asked = [*node.args, *(keyword.value for keyword in node.keywords)]
            for value in asked:
                assert not (isinstance(value, ast.Constant) and value.value in codes), f"{path}:{node.lineno}"
