"""Tables kept as text: encodings and delimiters as Vietnamese and English Excel write them."""

import unicodedata

import pytest

from envmonth_lib.returns.grids import read_document

ROWS = "TT;Nội dung;Kết quả\n1;Rác thải, cỏ dại;2,5\n2;Huyện đã trồng cây ở các xã;1.250\n"
READ = (("TT", "Nội dung", "Kết quả"), ("1", "Rác thải, cỏ dại", "2,5"), ("2", "Huyện đã trồng cây ở các xã", "1.250"))


def windows_1258(text):
    """Vietnamese Windows keeps hats with their vowel and writes tones behind it."""
    out = []
    for letter in unicodedata.normalize("NFD", text):
        out.append(letter)
        if letter in "\u0302\u0306\u031b":
            tones = []
            while out[-1] in "\u0302\u0306\u031b\u0323":
                tones.append(out.pop())
            base = out.pop()
            hats = "".join(t for t in tones if t != "\u0323")
            out += [unicodedata.normalize("NFC", base + hats), *(t for t in tones if t == "\u0323")]
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_mark(encoding):
    assert read_document("a.csv", ROWS.encode(encoding)).grids[0].rows == READ


def test_windows_1258_is_composed():
    assert read_document("a.csv", windows_1258(ROWS)).grids[0].rows == READ


def test_tcvn3_bytes():
    content = "TT;Néi dung;KÕt qu¶\n1;R¸c th¶i;2,5\n2;HuyÖn ®· trång c©y;1.250\n".encode("latin-1")
    assert read_document("a.csv", content).grids[0].rows[2] == ("2", "Huyện đã trồng cây", "1.250")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_rows_tell_the_delimiter(delimiter):
    lines = [
        ["UBND huyện Tràng Định, tỉnh Lạng Sơn"],
        ["TT", "Nội dung", "Kết quả"],
        ["1", "Cây", '"2,5"'],
        ["2", "Rác", "3"],
    ]
    content = "\n".join(delimiter.join(line) for line in lines).encode()
    (grid,) = read_document("a.csv", content).grids
    assert grid.rows[2] == ("1", "Cây", "2,5")
    assert grid.place(2, 2) == "dòng 3, cột 3"


def test_a_decimal_comma_that_splits_a_row_gives_no_figure():
    content = "TT,Nội dung,ĐVT,Kết quả năm 2020\n1,Rác,tấn,2,5\n2,Nước,m3,3,5\n3,Cỏ,tạ,4,5\n".encode()
    assert read_document("a.csv", content).grids[0].rows[1] == ("1,Rác,tấn,2,5",)


def test_a_line_break_in_quotes_and_excels_own_first_line():
    content = b'sep=;\na;"b\nc"\n1;2\n'
    assert read_document("a.csv", content).grids[0].rows == (("a", "b\nc"), ("1", "2"))


def test_a_workbook_that_is_really_a_text_table():
    assert read_document("bc.xls", ROWS.encode()).grids[0].rows == READ


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a;b\n" * 700_000, "unreadable"),
        (b";" * 2_000_000, "unreadable"),
        ("chỉ một câu văn".encode(), "unreadable"),
        (bytes(range(128, 256)) * 50, "needs_person"),
    ],
)
def test_what_is_no_table_says_so(content, problem):
    document = read_document("a.csv", content)
    assert (document.problem, document.grids) == (problem, ())
    assert document.note


def test_plain_text_is_paragraphs():
    document = read_document("a.txt", "Kính gửi Sở\n\nTrồng 200 cây".encode())
    assert [(p.text, p.place) for p in document.paragraphs] == [("Kính gửi Sở", "dòng 1"), ("Trồng 200 cây", "dòng 3")]
