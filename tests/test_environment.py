"""pyproject.toml, environment.yml and requirements.lock say the same: Windows, Linux and CI run the same code."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ["3.11", "3.12", "3.13"]
PLATFORMS = {"linux": ("posix", "Linux"), "win32": ("nt", "Windows"), "darwin": ("posix", "Darwin")}

# conda-forge splits these: the short package is the same library without a Qt window or a pandoc of its own.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "seaborn-base": "seaborn", "nbconvert-core": "nbconvert"}
# In environment.yml but not asked for by the package: the interpreter, and what installs the package there.
ONLY_CONDA = {"python", "pip", "setuptools"}
# What we import under another name than the package has.
IMPORT_NAMES = {"docx": "python-docx", "ruamel": "ruamel-yaml", "pdfminer": "pdfminer-six", "PIL": "pillow"}
# What a benchmark compares us with, and says how to install; never a package of ours.
COMPARED_WITH = {"pymcdm", "skcriteria"}


@cache
def project() -> dict:
    """Return the [project] table."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def asked(extra: str = "") -> dict[str, SpecifierSet]:
    """Map each package that pyproject asks for to its range."""
    lines = project()["optional-dependencies"][extra] if extra else project()["dependencies"]
    return {canonicalize_name(Requirement(line).name): Requirement(line).specifier for line in lines}


@cache
def conda() -> dict[str, SpecifierSet]:
    """Map each conda package, under its PyPI name, to its range."""
    listed = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    ranges = {}
    for line in listed:
        if isinstance(line, str):
            name, _, wanted = line.partition(" ")
            ranges[canonicalize_name(CONDA_NAMES.get(name, name))] = SpecifierSet(wanted)
    return ranges


@cache
def locked() -> list[tuple[Requirement, int]]:
    """List what the lock pins, each with its number of hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return [(Requirement(line.split(" --hash=")[0]), line.count("--hash=sha256:")) for line in entries]


def environments() -> list[dict[str, str]]:
    """List the environments we support, as far as markers look at them."""
    made = []
    for python in PYTHONS:
        for platform, (os_name, system) in PLATFORMS.items():
            own = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": platform}
            made.append({**default_environment(), **own, "os_name": os_name, "platform_system": system})
    return made


def test_environment_yml_names_the_packages_of_pyproject():
    missing = sorted(asked().keys() - conda().keys())
    extra = sorted(conda().keys() - asked().keys() - ONLY_CONDA)
    assert not missing, f"environment.yml lacks {', '.join(missing)}: add them with the range of pyproject.toml"
    assert not extra, f"environment.yml has {', '.join(extra)}, which pyproject.toml does not ask for"


def test_environment_yml_has_the_same_ranges():
    ranges = asked() | {"python": SpecifierSet(project()["requires-python"])}
    wrong = {name: (str(wanted), str(conda()[name])) for name, wanted in ranges.items() if conda()[name] != wanted}
    assert not wrong, f"ranges differ (pyproject.toml, environment.yml): {wrong}"


def test_environment_yml_installs_the_package_itself():
    listed = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert listed[-1] == {"pip": ["-e ."]}, "environment.yml must end with our package: '- pip:' and in it '- -e .'"
    assert "setuptools" in conda(), "pip builds our package with setuptools"


def test_python_has_both_ends():
    assert project()["requires-python"] == ">=3.11,<3.14"


@pytest.mark.parametrize("extra", ["", "dev"])
@pytest.mark.parametrize("python", PYTHONS)
def test_lock_satisfies_pyproject(extra, python):
    here = [env for env in environments() if env["python_version"] == python]
    for env in here:
        pins = {
            canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
            for pin, _ in locked()
            if pin.marker is None or pin.marker.evaluate(env)
        }
        for name, wanted in asked(extra).items():
            place = f"Python {python} on {env['sys_platform']}"
            assert name in pins, f"requirements.lock has no {name} for {place}. Run: make lock"
            assert wanted.contains(pins[name]), f"{name} {pins[name]} ({place}) is outside {wanted}. Run: make lock"


def test_lock_pins_one_version_a_place():
    for env in environments():
        names = [canonicalize_name(pin.name) for pin, _ in locked() if pin.marker is None or pin.marker.evaluate(env)]
        twice = sorted({name for name in names if names.count(name) > 1})
        assert not twice, f"pinned twice for Python {env['python_version']} on {env['sys_platform']}: {twice}"


def test_lock_has_hashes_and_no_addresses():
    bare = [str(pin) for pin, hashes in locked() if not hashes or not re.fullmatch(r"==[^*]+", str(pin.specifier))]
    assert len(locked()) > 50, "requirements.lock was not read"
    assert not bare, f"not pinned to one version with a hash: {', '.join(bare)}. Run: make lock"
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|^-|find-links|index-url", text, re.M), "the lock names an address or an option"


def test_the_build_backend_is_locked():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    pins = {canonicalize_name(pin.name) for pin, _ in locked()}
    assert {canonicalize_name(Requirement(line).name) for line in wanted} <= pins, "make setup builds without isolation"


@pytest.mark.parametrize(("folder", "extra"), [("envmonth_lib", ""), ("tests", "dev"), ("benchmarks", "dev")])
def test_every_import_is_asked_for(folder, extra):
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.split(".")[0])
    known = asked() | (asked("dev") if extra else {})
    # A benchmark may use what a test has: the hostile files are described once.
    local = {
        "envmonth_lib",
        "tests",
        *(path.stem for part in {folder, "tests"} for path in (ROOT / part).rglob("*.py")),
    }
    strange = names - local - sys.stdlib_module_names - (COMPARED_WITH if folder == "benchmarks" else set())
    missing = sorted(name for name in strange if canonicalize_name(IMPORT_NAMES.get(name, name)) not in known)
    assert not missing, (
        f"{folder}/ imports {', '.join(missing)}: add it to pyproject.toml, environment.yml and the lock"
    )


def test_package_data_travels_with_the_package():
    globs = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    base = ROOT / "envmonth_lib"
    taken = {path for pattern in globs["envmonth_lib"] for path in base.glob(pattern)}
    files = {path for path in base.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    left = sorted(path.relative_to(ROOT).as_posix() for path in files - taken if path.suffix != ".py")
    assert not left, f"not installed with the package: {', '.join(left)}. Add a pattern under package-data"


def test_both_entry_points_lead_somewhere():
    places = [project()["scripts"]["envmonth"], project()["entry-points"]["nbconvert.exporters"]["envmonth"]]
    for place in places:
        module, _, name = place.partition(":")
        path = ROOT / PurePosixPath(*module.split(".")).with_suffix(".py")
        assert path.is_file(), f"pyproject.toml names {place}, but there is no {module}"
        assert re.search(rf"^(class |def )?{name}\b", path.read_text(encoding="utf-8"), re.M), f"{module} has no {name}"
