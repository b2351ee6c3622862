"""Rules about the code that a reader relies on: sizes, who imports whom, no year in code, blank is not zero.

Each rule walks the syntax trees of ``envmonth_lib``; a failure names file and line and says what to do.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "envmonth_lib"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in MODULES}

EVERYTHING = None  # may import all of ours
MAY_IMPORT = {
    "issues": set(),
    "vietnamese": set(),
    "legacy": {"vietnamese"},
    "privacy": {"vietnamese"},
    "plan": {"issues", "vietnamese"},
    "schemas": {"issues"},
    "places": set(),
    "store": {"issues", "plan", "schemas", "places"},
    "office": set(),
    "returns": {"issues", "vietnamese", "plan", "legacy", "office"},
    "index": set(),
    "evaluation": {"issues", "vietnamese", "plan", "index"},
    "reporting": {"issues", "vietnamese", "plan"},
    "kernels": set(),
    "council": {"issues", "vietnamese", "plan", "office", "decree30"},
    "decree30": {"issues", "vietnamese"},
    "runs": {"issues", "store"},
    "batch": EVERYTHING,
    "sample": EVERYTHING,
    "cli": EVERYTHING,
}
# Modules that are one idea with their neighbour and are tested through it.
TESTED_WITH = {"schemas": "store", "places": "store", "runs": "batch"}
INDEX_LIBRARIES = {"numpy", "scipy", "pandas"}
LATE = {
    "pandas", "numpy", "scipy", "matplotlib", "seaborn", "papermill", "nbconvert", "nbformat", "nbclient",
    "jupyter_client", "IPython", "openpyxl", "docx", "lxml", "python_calamine", "jinja2", "pydantic", "ruamel",
}  # fmt: skip


def where(path: Path, node: ast.AST | None = None) -> str:
    """Name a place as an editor opens it."""
    return f"{path.relative_to(ROOT).as_posix()}" + (f":{node.lineno}" if node is not None else "")


def part_of(path: Path) -> str:
    """Name the package or module right under envmonth_lib that a file belongs to; "" for its __init__."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> list[tuple[ast.AST, str]]:
    """List every import of a file, late ones too, as full dotted names (`from . import x` gives envmonth_lib.….x)."""
    package = ["envmonth_lib", *path.relative_to(PACKAGE).parent.parts]
    found = []
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found += [(node, f"{module}.{alias.name}") for alias in node.names]
    return found


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """List all functions and methods."""
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def report(faults: list[str], remedy: str) -> None:
    """Fail with all faults at once and what to do about them."""
    assert not faults, f"{remedy}\n  " + "\n  ".join(faults)


def test_there_is_something_to_check():
    assert len(MODULES) > 10, "envmonth_lib was not found: the other rules would pass by checking nothing"


def test_modules_are_short():
    faults = []
    for path in MODULES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > 300:
            faults.append(f"{where(path)}: {lines} lines")
    report(faults, "At most 300 lines a module. Split it by what it does:")


def test_functions_are_short():
    faults = [
        f"{where(path, function)}: {function.name} has {body_lines(function)} lines"
        for path, tree in TREES.items()
        for function in functions(tree)
        if body_lines(function) > 50
    ]
    report(faults, "At most 50 lines a function (5 to 25 is right). Take out a step that has a name of its own:")


def test_no_module_for_odds_and_ends():
    faults = [where(path) for path in MODULES if re.search(r"util|helper|misc|common", path.stem)]
    report(faults, "Name a module after what it does; move each function to the stage it serves:")


def test_modules_say_why():
    faults = []
    for path, tree in TREES.items():
        docstring = ast.get_docstring(tree)
        lines = len(docstring.splitlines()) if docstring else 0
        if lines == 0 or (path.name != "__init__.py" and not 3 <= lines <= 8):
            faults.append(f"{where(path)}: {lines} lines of docstring")
    report(faults, "Open a module with 3 to 8 lines: why it is there, what comes in, what goes out, which clause:")


def test_public_names_are_described():
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    faults = []
    for path, tree in TREES.items():
        nodes = [node for node in tree.body if isinstance(node, kinds)]
        nodes += [inner for node in nodes if isinstance(node, ast.ClassDef) for inner in node.body]
        faults += [
            f"{where(path, node)}: {node.name}"
            for node in nodes
            if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        ]
    report(faults, "Say in a docstring what goes in and out (shape, unit, NaN, errors, clause), or make it private:")


def test_parts_import_only_what_they_may():
    faults = []
    for path in MODULES:
        part = part_of(path)
        if part and part not in MAY_IMPORT:
            faults.append(f"{where(path)}: '{part}' is not in MAY_IMPORT; decide there what it may import")
            continue
        allowed = MAY_IMPORT[part] if part else set()
        for node, name in imported(path):
            target = name.split(".")[1] if name.startswith("envmonth_lib.") else ""
            if target and target != part and allowed is not EVERYTHING and target not in allowed:
                faults.append(f"{where(path, node)}: {part or 'envmonth_lib'} imports {target}")
    report(faults, "Stages meet in the tables of store, not in each other's code. Hand the table or value in instead:")


def test_index_is_pure_numbers():
    faults = [
        f"{where(path, node)}: {name}"
        for path in MODULES
        if part_of(path) == "index"
        for node, name in imported(path)
        if not name.startswith("envmonth_lib.index")
        and name.split(".")[0] not in INDEX_LIBRARIES | sys.stdlib_module_names
    ]
    report(faults, "index/ uses numpy, scipy, pandas and the standard library only, so that it could leave the house:")


@pytest.mark.parametrize("module", ["envmonth_lib", "envmonth_lib.issues", "envmonth_lib.cli"])
def test_heavy_imports_are_late(module):
    """Not only what the file itself imports: what those import in turn counts for whoever waits."""
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    heavy = sorted(set(done.stdout.split()) & LATE)
    assert not heavy, f"import {module} loads {', '.join(heavy)}: move these imports into the functions that need them"


def is_year(node: ast.AST) -> bool:
    """Tell whether a node is a year of ours written as a number or a text."""
    value = node.value if isinstance(node, ast.Constant) else None
    return str(value) in {str(year) for year in range(2010, 2040)} and not isinstance(value, bool)


def test_no_year_in_code():
    faults = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                faults += [f"{where(path, node)}: {ast.unparse(node)}"] if any(map(is_year, ast.walk(node))) else []
            elif isinstance(node, ast.MatchValue) and is_year(node.value):
                faults.append(f"{where(path, node)}: case {ast.unparse(node)}")
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) and re.search(r"20[1-3]\d", node.name):
                faults.append(f"{where(path, node)}: {node.name}")
        faults += [where(path)] if re.search(r"20[1-3]\d", path.stem) else []
    report(faults, "A year is a row, a file or a column, never code. Put the difference into the year's YAML files:")


def test_the_library_does_not_print():
    faults = [
        where(path, node)
        for path, tree in TREES.items()
        if part_of(path) != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    report(faults, "Only the command line speaks. Return the text, or make it an Issue:")


def fills_with_zero(node: ast.AST) -> bool:
    """Tell whether a call turns missing values into 0."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fillna"):
        return False
    given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "value")]
    inner = [leaf for value in given for leaf in (value.values if isinstance(value, ast.Dict) else [value])]
    return any(isinstance(leaf, ast.Constant) and leaf.value in (0, "0") for leaf in inner)


def test_blank_never_becomes_zero():
    faults = [where(path, node) for path, tree in TREES.items() for node in ast.walk(tree) if fills_with_zero(node)]
    report(faults, "NaN is 'not answered', 0 is 'none'. Keep NaN, and show the count of answers beside a sum:")


def test_no_error_is_swallowed():
    faults = [
        where(path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (len(node.body) == 1 and isinstance(node.body[0], ast.Pass)))
    ]
    report(faults, "Name the error and do something about it: an Issue, an EnvMonthError, or a value that says so:")


def opens_text_without_encoding(node: ast.AST) -> bool:
    """Tell whether a call reads or writes text in the machine's own encoding (cp1258 on a Vietnamese Windows)."""
    if not isinstance(node, ast.Call) or any(keyword.arg in ("encoding", None) for keyword in node.keywords):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    texts += [keyword.value.value for keyword in node.keywords if keyword.arg == "mode"]
    if name == "open" and isinstance(node.func, ast.Name):
        return not any("b" in text for text in texts[-1:] if re.fullmatch(r"[rwaxbt+]+", text))
    if name == "open":
        return (not node.args and not texts) or any(re.fullmatch(r"[rwaxt+]+", text) for text in texts[:1])
    if name == "read_text":
        return not node.args
    if name == "write_text":
        return len(node.args) < 2
    return any(keyword.arg == "text" and getattr(keyword.value, "value", False) for keyword in node.keywords)


def test_text_is_opened_as_utf8():
    faults = [
        f"{where(path, node)}: {ast.unparse(node)}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if opens_text_without_encoding(node)
    ]
    report(faults, 'Add encoding="utf-8": without it Windows reads Vietnamese text in another encoding:')


def test_tests_mirror_the_package():
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    tested |= {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    parts = {TESTED_WITH.get(part_of(path), part_of(path)) for path in MODULES} - {""}
    report(sorted(parts - tested), "Add tests/test_<module>.py or tests/<package>/test_*.py for:")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("x.fillna(0)", True),
        ("x.fillna(value=0.0)", True),
        ("x.fillna({'a': 0})", True),
        ("x.fillna('')", False),
        ("x.fillna(y)", False),
    ],
)
def test_the_rule_on_blanks_sees_what_it_should(code, wrong):
    assert fills_with_zero(ast.parse(code).body[0].value) is wrong


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("open(p)", True),
        ("open(p, 'w')", True),
        ("open(p, 'rb')", False),
        ("p.open()", True),
        ("p.open('a')", True),
        ("p.open('rb')", False),
        ("archive.open(name)", False),
        ("p.read_text()", True),
        ("p.read_text(encoding='utf-8')", False),
        ("p.write_text(s)", True),
        ("run(c, text=True)", True),
        ("run(c, text=True, encoding='utf-8')", False),
    ],
)
def test_the_rule_on_encodings_sees_what_it_should(code, wrong):
    assert opens_text_without_encoding(ast.parse(code).body[0].value) is wrong
