"""Zip packages read without `zipfile`: the same members and contents, and `zipfile` decides whatever is not plain."""

import io
import zipfile

import pytest

from envmonth_lib.returns.formats.plainzip import plain_zip

MOST = 100


def packed(parts, method=zipfile.ZIP_DEFLATED, comment=b""):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, said in parts:
            archive.writestr(name, said)
        archive.comment = comment
    return content.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_plain_packages_read_as_zipfile_reads_them(method):
    content = packed([("a.xml", b"<a/>" * 999), ("xl/b.xml", b""), ("c/", b"")], method, b"saved twice")
    archive = plain_zip(content, MOST)
    assert archive.namelist() == ["a.xml", "xl/b.xml", "c/"]
    assert [archive.read(name) for name in archive.namelist()] == [b"<a/>" * 999, b"", b""]
    assert archive.getinfo("a.xml").file_size == 3996
    with pytest.raises(KeyError):
        archive.read("d.xml")


def test_what_is_not_plain_is_left_to_zipfile():
    with pytest.warns(UserWarning):
        twice = packed([("a.xml", b"1"), ("a.xml", b"2")])
    locked = bytearray(packed([("a.xml", b"1")]))
    locked[locked.rfind(b"PK\1\2") + 8] |= 1
    others = [packed([("a.xml", b"1")], zipfile.ZIP_BZIP2), packed([("đ.xml", b"1")]), b"PK\3\4", b"",
              b"before" + packed([("a.xml", b"1")]), packed([("a.xml", b"1")])[:-1], twice, bytes(locked)]  # fmt: skip
    assert [plain_zip(content, MOST) for content in others] == [None] * len(others)
    assert plain_zip(packed([(f"{n}", b"") for n in range(MOST + 1)]), MOST) is None


def test_damage_raises_what_zipfile_raises():
    content = bytearray(packed([("a.xml", b"<a>some text</a>")], zipfile.ZIP_STORED))
    content[content.find(b"some")] ^= 1
    with pytest.raises(zipfile.BadZipFile, match="CRC"):
        plain_zip(bytes(content), MOST).read("a.xml")


def test_a_member_never_unpacks_to_more_than_it_says():
    content = bytearray(packed([("a.xml", b"x" * 10_000)]))
    at = content.rfind(b"PK\1\2") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(zipfile.BadZipFile, match="CRC"):
        plain_zip(bytes(content), MOST).read("a.xml")
