"""A kept copy of our own YAML gives what the file says, and never anything else."""

from importlib.util import cache_from_source
from pathlib import Path

import pytest

from envmonth_lib.issues import EnvMonthError
from envmonth_lib.returns.keptyaml import read_own_yaml


@pytest.fixture
def words(tmp_path):
    """One file of words."""
    path = tmp_path / "words.yml"
    path.write_text("cây: [bạch đàn, no]\nopen: true\n", encoding="utf-8")
    return path


def copy_of(path):
    """Where the copy stands."""
    return Path(cache_from_source(str(path))).with_suffix(".json")


def test_the_copy_says_what_the_file_says(words):
    said = {"cây": ["bạch đàn", "no"], "open": True}
    assert read_own_yaml(words, EnvMonthError) == said
    assert copy_of(words).is_file()
    assert read_own_yaml(words, EnvMonthError) == said


def test_a_changed_file_is_read_anew(words):
    read_own_yaml(words, EnvMonthError)
    words.write_text("cây: [keo]\n", encoding="utf-8")
    assert read_own_yaml(words, EnvMonthError) == {"cây": ["keo"]}


@pytest.mark.parametrize("damage", [b"", b"[", b"1", b"[1]", b"{}", b"\xff", b'["x", {"c": []}]'])
def test_a_damaged_copy_is_passed_over(words, damage):
    said = read_own_yaml(words, EnvMonthError)
    copy_of(words).write_bytes(damage)
    assert read_own_yaml(words, EnvMonthError) == said


def test_a_fault_is_told_as_ever(words):
    words.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(EnvMonthError, match="the key stands twice"):
        read_own_yaml(words, EnvMonthError)
    with pytest.raises(EnvMonthError, match="cannot be read"):
        read_own_yaml(words.with_name("none.yml"), EnvMonthError)
