"""Notebooks tell, the library works: what a notebook may hold, checked without running it.

A notebook is read by analysts who do not program: few short cells, no loops, one cell of parameters that explains
itself, stored without outputs, and only names that a package offers in its ``__init__``.
"""

import ast
import io
import json
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHAIN = {"00_forms", "01_intake", "02_item", "03_evaluation", "04_shortlist", "05_report"}
PARAMETERS = {"year", "run", "lang", "data_dir", "output_dir"}
MOST_CELLS, MOST_LINES = 12, 8
FORBIDDEN = {
    ast.FunctionDef: "def", ast.AsyncFunctionDef: "def", ast.ClassDef: "class", ast.For: "for", ast.AsyncFor: "for",
    ast.comprehension: "for", ast.While: "while", ast.Try: "try", ast.TryStar: "try", ast.Lambda: "lambda",
}  # fmt: skip

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@cache
def read(path: Path) -> dict:
    """Read a notebook as plain JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell: dict) -> str:
    """Return the text of a cell, whichever way it is stored."""
    return "".join(cell["source"]).strip("\n")


def code_cells(path: Path) -> list[dict]:
    """List the code cells."""
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def tree(path: Path, cell: dict) -> ast.Module:
    """Parse a code cell; magics do not parse, and papermill and JupyterLab need none."""
    try:
        return ast.parse(source(cell))
    except SyntaxError as error:
        pytest.fail(
            f"{path.name}: a cell is not plain Python ({error}). Write no magics or shell lines:\n{source(cell)}"
        )


def parameter_cell(path: Path) -> dict:
    """Return the one cell tagged `parameters`."""
    found = [cell for cell in read(path)["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert len(found) == 1, f"{path.name}: {len(found)} cells are tagged 'parameters'; papermill needs exactly one"
    return found[0]


def test_the_chain_is_there():
    missing = sorted(CHAIN - {path.stem for path in NOTEBOOKS})
    assert not missing, f"notebooks/ lacks {', '.join(missing)}: the chain is told by these notebooks"


@each_notebook
def test_cells_are_few_and_short(path):
    cells = code_cells(path)
    assert 0 < len(cells) <= MOST_CELLS, f"{path.name}: {len(cells)} code cells. Move work into the library"
    for cell in cells:
        lines = len(source(cell).splitlines())
        assert lines <= MOST_LINES, (
            f"{path.name}: a cell has {lines} lines. Move work into the library:\n{source(cell)}"
        )


@each_notebook
def test_cells_hold_no_machinery(path):
    for cell in code_cells(path):
        for node in ast.walk(tree(path, cell)):
            word = FORBIDDEN.get(type(node))
            assert not word, f"{path.name}: '{word}' in a cell. Give the work a name in the library:\n{source(cell)}"


@each_notebook
def test_it_is_stored_without_outputs(path):
    for cell in code_cells(path):
        kept = bool(cell["outputs"]) or cell["execution_count"] is not None
        assert not kept, f"{path.name} is stored with outputs. Run: nbstripout {path.relative_to(ROOT).as_posix()}"


@each_notebook
def test_it_opens_anywhere(path):
    import nbformat

    nbformat.validate(nbformat.read(path, as_version=4))
    kernel = read(path)["metadata"].get("kernelspec", {}).get("name")
    assert kernel == "python3", f"{path.name}: the kernel is {kernel!r}; every installation knows 'python3' only"


@each_notebook
def test_parameters_are_literals_that_explain_themselves(path):
    cell = parameter_cell(path)
    commented = {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source(cell)).readline)
        if token.type == tokenize.COMMENT and token.line.strip() != token.string
    }
    names = set()
    for line in tree(path, cell).body:
        assert isinstance(line, (ast.Assign, ast.AnnAssign)), f"{path.name}: only 'name: type = value' among parameters"
        target = line.target if isinstance(line, ast.AnnAssign) else line.targets[0]
        names.add(target.id)
        where = f"{path.name}: parameter {target.id}"
        assert line.end_lineno in commented, f"{where} has no comment behind it; papermill shows it as help"
        assert is_literal(line.value), f"{where} is not a literal; papermill would leave a derived value old"
    assert names >= PARAMETERS, f"{path.name}: lacks the parameters {', '.join(sorted(PARAMETERS - names))}"


def is_literal(node: ast.AST) -> bool:
    """Tell whether an expression is a plain value."""
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


@cache
def offered(module: str) -> frozenset[str] | None:
    """Return what a part of ours offers: its `__all__`; for a module without one, its own public functions and classes.

    None: there is no such part, or a package without `__all__`, which offers by what it happens to import.
    """
    base = ROOT.joinpath(*module.split("."))
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    if not path.is_file():
        return None
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(getattr(target, "id", "") == "__all__" for target in targets):
            return frozenset(ast.literal_eval(node.value))
    own = {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return None if base.is_dir() else frozenset(name for name in own if not name.startswith("_"))


@each_notebook
def test_it_imports_only_what_packages_offer(path):
    modules = {}
    for cell in code_cells(path):
        for node in ast.walk(tree(path, cell)):
            assert not isinstance(node, ast.Import), f"{path.name}: write 'from envmonth_lib import …', nothing else"
            if isinstance(node, ast.ImportFrom):
                modules |= check_import(path, node)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                module = modules[node.value.id]
                names = offered(module)
                assert names is not None, f"{module} has no literal __all__: list there what notebooks may use"
                assert node.attr in names, f"{path.name}: {module}.{node.attr} is not offered by {module} (__all__)"


def test_the_shortlist_never_looks_at_the_scores_of_agencies():
    cells = "\n".join(source(cell) for cell in code_cells(ROOT / "notebooks" / "04_shortlist.ipynb"))
    read = set(re.findall(r"y\.read\(\"(\w+)\"", cells))
    assert read == {"nominees", "claims", "answers"}, "II.7 is about what nominees did, not how their agency stands"
    assert "read_items" not in cells


def check_import(path: Path, node: ast.ImportFrom) -> dict[str, str]:
    """Check one import; return the modules of ours that it brings in, by the name used in the notebook."""
    package = node.module or ""
    if package == "envmonth_lib":
        for alias in node.names:
            known = (ROOT / "envmonth_lib" / alias.name).is_dir() or (
                ROOT / "envmonth_lib" / f"{alias.name}.py"
            ).exists()
            assert known, f"{path.name}: envmonth_lib has no part '{alias.name}'"
        return {alias.asname or alias.name: f"envmonth_lib.{alias.name}" for alias in node.names}
    ours = package.startswith("envmonth_lib.") and package.count(".") == 1
    assert ours, (
        f"{path.name}: imports from '{package}'. A notebook imports envmonth_lib or envmonth_lib.<package> only"
    )
    hidden = [alias.name for alias in node.names if alias.name not in (offered(package) or ())]
    assert not hidden, (
        f"{path.name}: {', '.join(hidden)} not in {package}.__all__: offer it there or use what is offered"
    )
    return {}
