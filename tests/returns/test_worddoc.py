import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from lxml import etree

from envmonth_lib.returns.grids import read_document
from envmonth_lib.returns.formats.worddoc import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def one_cell(xml):
    """A document with a table of one cell that holds `xml`."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)._tc
    for paragraph in cell.p_lst:
        cell.remove(paragraph)
    for element in etree.fromstring(f"<w:x {W}>{xml}</w:x>"):
        cell.append(parse_xml(etree.tostring(element)))
    return saved(document)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("<w:p><w:r><w:t>12</w:t></w:r><w:r><w:t>50</w:t></w:r></w:p>", "1250", id="runs"),
        pytest.param("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>[em:row:a]</w:t></w:r></w:p>", "[em:row:a]",
                     id="hidden"),
        pytest.param("<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>7</w:t></w:r></w:ins></w:p>", "7", id="inserted"),
        pytest.param("<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>9</w:delText></w:r></w:del>"
                     "<w:r><w:t>7</w:t></w:r></w:p>", "7", id="deleted"),
        pytest.param("<w:p><w:moveFrom w:id='1' w:author='a'><w:r><w:t>9</w:t></w:r></w:moveFrom></w:p>", None,
                     id="moved"),
        pytest.param("<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt></w:p>", "5",
                     id="control"),
        pytest.param("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Nhập số</w:t></w:r>"
                     "</w:sdtContent></w:sdt></w:p>", None, id="prompt"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p>",
                     "a\nb\nc", id="lines"),
        pytest.param("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", None, id="field code"),
    ],
)  # fmt: skip
def test_what_a_cell_says(xml, text):
    grids, _ = read_docx(one_cell(xml))
    assert grids[0].rows == ((text,),)


def test_addresses_and_merged_cells():
    document = docx.Document()
    document.add_paragraph("Kính gửi: Sở")
    document.add_table(1, 1).cell(0, 0).text = "đầu"
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "rộng"
    table.cell(0, 3).text = "sau"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "cao"
    table.cell(2, 3).text = "15"
    table.rows[2]._tr.tc_lst[0].p_lst[0].add_r().text = "lớp dưới, Word không hiện"
    grids, paragraphs = read_docx(saved(document))
    assert [g.name for g in grids] == ["bảng 1", "bảng 2"]
    assert grids[1].rows == (("rộng", None, None, "sau"), ("cao", None, None, None), (None, None, None, "15"))
    assert grids[1].cell(2, 3).place == "bảng 2, dòng 3, cột 4"
    assert (paragraphs[0].text, paragraphs[0].place) == ("Kính gửi: Sở", "đoạn 1")


def test_a_table_in_a_table_is_a_table_of_its_own():
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "ngoài"
    outer.add_table(1, 1).cell(0, 0).text = "trong"
    grids, _ = read_docx(saved(document))
    assert [(g.name, g.rows) for g in grids] == [("bảng 1", (("ngoài",),)), ("bảng 2", (("trong",),))]


def test_the_header_is_read():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "SỐ LIỆU MẪU"
    _, paragraphs = read_docx(saved(document))
    assert [p.text for p in paragraphs] == ["SỐ LIỆU MẪU"]


def test_no_file_is_read_through_an_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    body = (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>")  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", body)
    document = read_document("a.docx", stream.getvalue())
    assert "bí mật" not in str(document)


def test_swelling_entities_cost_only_the_file():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>")  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert len(str(read_document("a.docx", stream.getvalue()))) < 1000
