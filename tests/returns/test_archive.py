"""Zip archives: what is inside comes as files; names are labels, and what would hurt is refused by itself."""

import io
import zipfile

import pytest

from envmonth_lib.returns.formats import limits
from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.receive import receive


def zipped(*members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def inside(folder, content):
    (folder / "a.zip").write_bytes(content)
    return list(receive(folder))


def named(raw):
    """An archive whose one name is these bytes, without the mark of UTF-8."""
    placeholder = "x" * len(raw)
    return zipped((placeholder, b"x")).replace(placeholder.encode(), raw)


def test_files_inside_are_received_one_by_one_and_the_archive_says_so(tmp_path):
    inner = zipped(("c.csv", b"c"))
    found = inside(
        tmp_path, zipped(("xã 1/b.csv", b"1"), ("xã 2/b.csv", b"2"), ("trong.zip", inner), ("thư mục/", b""))
    )
    assert [f.file for f in found] == ["a.zip", "a.zip/xã 1/b.csv", "a.zip/xã 2/b.csv", "a.zip/trong.zip",
                                       "a.zip/trong.zip/c.csv"]  # fmt: skip
    assert [f.carrier for f in found] == ["", "a.zip", "a.zip", "a.zip", "a.zip/trong.zip"]
    assert "3 tệp" in read_document("a.zip", found[0].content).note


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("/etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\a.csv", "a.csv"),
        ("a\nb\x1b[31m.csv", "a b [31m.csv"),
        ("Ba\u0301o ca\u0301o.csv", "Báo cáo.csv"),
        ("..", "tệp"),
    ],
)
def test_a_name_is_only_a_label(tmp_path, name, label):
    assert inside(tmp_path, zipped((name, b"x")))[1].file == f"a.zip/{label}"


@pytest.mark.parametrize("name", ["__MACOSX/a.csv", ".DS_Store", "~$a.docx", "Thumbs.db"])
def test_what_systems_leave_is_no_file(tmp_path, name):
    assert len(inside(tmp_path, zipped((name, b"x"), ("a.csv", b"y")))) == 2


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("Báo cáo.csv".encode(), "Báo cáo.csv"),
        ("Hô\u0323i Nông dân.csv".encode("cp1258"), "Hội Nông dân.csv"),
        (b"plain.csv", "plain.csv"),
    ],
)
def test_names_without_their_code_page(tmp_path, raw, label):
    assert inside(tmp_path, named(raw))[1].file == f"a.zip/{label}"


def test_a_link_is_not_followed(tmp_path):
    info = zipfile.ZipInfo("lien-ket.csv")
    info.external_attr = 0o120777 << 16
    _, found = inside(tmp_path, zipped((info, "/etc/passwd")))
    assert (found.content, "liên kết" in found.refused) == (b"", True)


def test_what_swells_is_refused_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 100_000)
    _, bomb, sound = inside(tmp_path, zipped(("bomb.csv", b"0" * 200_000), ("a.csv", b"a;b\n1;2\n")))
    assert "lớn hơn" in bomb.refused
    assert read_document(bomb.file, bomb.content, refused=bomb.refused).problem == "unreadable"
    assert sound.refused == ""


def test_a_locked_member_says_so(tmp_path):
    content = bytearray(zipped(("a.csv", b"x")))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in inside(tmp_path, bytes(content))[1].refused


def test_too_many_members_are_not_even_listed(tmp_path):
    (found,) = inside(tmp_path, zipped(*((f"{n}.csv", b"") for n in range(1100))))
    assert "quá nhiều tệp" in found.refused


def test_archives_in_archives_are_opened_to_a_limit(tmp_path):
    content = zipped(("a.csv", b"x"))
    for _ in range(12):
        content = zipped(("a.zip", content))
    found = inside(tmp_path, content)
    assert len(found) < 9
    assert "lồng nhau" in found[-1].refused
