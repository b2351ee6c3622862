"""README tells no stories: each command, notebook and make target in it exists, and each that exists is in it.

Also here: what no file of the project may hold, whoever wrote it (paths of a machine, hosts of a package registry).
"""

import os
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@cache
def readme() -> str:
    """Return the text of README.md, or fail saying that there is none."""
    path = ROOT / "README.md"
    assert path.is_file(), "README.md is missing: write it (English, then Vietnamese)"
    return path.read_text(encoding="utf-8")


def code_lines() -> list[str]:
    """List what README shows as code: lines of fenced blocks (prompts and comments taken off) and inline code."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", readme(), re.M | re.S)
    lines = [line for block in fenced for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", readme(), flags=re.M | re.S))
    return [re.sub(r"^[$>]\s+", "", part.strip()) for line in [*lines, *inline] for part in line.split("&&")]


def said(program: str) -> set[str]:
    """Return the first words that README puts behind a program: `envmonth run 2020` gives run."""
    found = (re.match(rf"{program}\s+([a-z][a-z-]*)", line) for line in code_lines())
    return {match[1] for match in found if match}


def commands() -> set[str]:
    """Return the commands that envmonth has."""
    from typer.main import get_command

    from envmonth_lib.cli import app

    return set(get_command(app).commands)


def targets() -> set[str]:
    """Return the targets of the Makefile that are meant to be called."""
    return set(re.findall(r"^([a-z]+):.*?##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def notebooks() -> set[str]:
    """Return the names of the notebooks."""
    return {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_commands_in_readme_exist():
    assert said("envmonth"), "README shows no envmonth command at all"
    unknown = sorted(said("envmonth") - commands())
    assert not unknown, f"README names 'envmonth {unknown[0]}', which does not exist; there are: {sorted(commands())}"


def test_every_command_is_in_readme():
    missing = sorted(commands() - said("envmonth"))
    assert not missing, f"README does not show as code: {', '.join('envmonth ' + name for name in missing)}"


def test_make_targets_in_readme_exist():
    assert said("make"), "README shows no make target at all"
    unknown = sorted(said("make") - targets())
    assert not unknown, f"README names 'make {unknown[0]}', which the Makefile does not have"


def test_every_make_target_for_users_is_in_readme():
    missing = sorted({"setup", "report", "test", "lab", "bench", "lint"} - said("make"))
    assert not missing, f"README does not show as code: {', '.join('make ' + name for name in missing)}"


def test_notebooks_in_readme_exist():
    unknown = sorted(set(re.findall(r"\b(0\d_[a-z_]+)\b", readme())) - notebooks())
    assert not unknown, f"README names notebooks that do not exist: {', '.join(unknown)}"


def test_every_notebook_is_in_readme():
    missing = sorted(name for name in notebooks() if name not in readme())
    assert notebooks() and not missing, (
        f"README does not name: {', '.join(missing) or 'any notebook, for there is none'}"
    )


def test_links_inside_the_project_lead_somewhere():
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", readme())
    broken = sorted({link for link in links if not (ROOT / link).exists()})
    assert not broken, f"README links to what is not there: {', '.join(broken)}"


def test_both_languages_are_there():
    assert re.search(r"^#+ .*[ạảấầẩẫậắằẳẵặẹẻếềểễệịọốồổỗộớờởỡợụứừửữựỳỵ]", readme(), re.M), (
        "README lacks its Vietnamese part"
    )


# Written in pieces, so that this file does not hold what it looks for.
HOMES = "|".join(["work", "farm", "root", "home", "Users"])
NOWHERE = {
    "a path of one machine": re.compile(rf"(?<![\w.~-])(?:[A-Z]:[\\/])?[\\/](?:{HOMES})[\\/]\w"),
    "the host of a package registry": re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.org"])
    ),
    "an address option of an installer": re.compile("--(?:extra-)?index" + "-url|--find" + "-links"),
    "a folder outside the project": re.compile(r"\.\./" + "shared"),
}


def files_of_the_project() -> list[Path]:
    """List the files that are, or would be, in git."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("not a git clone: there is no list of the project's files")
    paths = [ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts_in(path: Path) -> list[str]:
    """Return a file as text; of an office file the text of its parts, for these carry names and paths too."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return [path.read_bytes().decode("utf-8", "replace")]


def test_no_file_tells_where_it_was_made():
    faults = []
    for path in files_of_the_project():
        for text in texts_in(path):
            for what, pattern in NOWHERE.items():
                hit = pattern.search(text)
                if hit:
                    faults.append(f"{path.relative_to(ROOT).as_posix()}: {what} ({hit[0]!r})")
    assert not faults, "Take out what only holds on one machine:\n  " + "\n  ".join(faults)
