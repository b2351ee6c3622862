import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from lxml import etree

from envmonth_lib.returns.formats import worddoc
from envmonth_lib.returns.formats.worddoc import read_docx
from envmonth_lib.returns.grids import read_document

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


BOX = ('<w:p><w:r><w:t>Cạnh hộp</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
       '<w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}'
       '</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')  # fmt: skip
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def document_of(body, **parts):
    """A package of a body and other parts, each given as XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return stream.getvalue()


def p(text, properties="", paragraph=""):
    return f"<w:p>{paragraph}<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def test_a_text_box_is_read_once_beside_its_paragraph():
    inside = p("UBND HUYỆN MẪU") + "<w:tbl><w:tr><w:tc>" + p("12") + "</w:tc></w:tr></w:tbl>"
    grids, paragraphs = read_docx(document_of(BOX.format(inside) + p("Sau")))
    assert [x.text for x in paragraphs] == ["Cạnh hộp", "UBND HUYỆN MẪU", "Sau"]
    assert paragraphs[1].place == "hộp chữ ở đoạn 2"
    assert [grid.rows for grid in grids] == [(("12",),)]


ROW = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr>"
WIDE = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>{p('A &amp; B')}</w:tc>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(p("5", "<w:b/><w:sz w:val='24'/>", "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"),
                     id="tab stops are no text"),
        pytest.param('<w:p w:x="a>b"><w:hyperlink><w:r><w:t >7</w:t><w:br></w:br><w:tab /></w:r></w:hyperlink></w:p>',
                     id="other spellings"),
        pytest.param(f"<w:tbl>{ROW.format(WIDE)}</w:tbl>", id="spans"),
        pytest.param(f"<w:tbl><w:tr><w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{WIDE}</w:sdtContent>"
                     "</w:sdt></w:tr></w:tbl>", id="a control around a cell"),
        pytest.param(f"<w:tbl><w:tr>{WIDE}<w:tc><w:tbl>{ROW.format(WIDE)}</w:tbl><w:p/></w:tc></w:tr></w:tbl>",
                     id="a table in a table"),
    ],
)  # fmt: skip
def test_looks_change_nothing_that_is_read(body):
    assert read_docx(document_of(body)) == read_docx(document_of(f"{body}<!-- all of it is parsed -->"))


def test_what_stands_in_a_comment_or_was_the_width_before_a_change_is_not_read():
    cell = ("<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:tcPrChange w:id='1' w:author='a'><w:tcPr><w:gridSpan w:val='3'/>"
            f"</w:tcPr></w:tcPrChange></w:tcPr>{p('12')}</w:tc>")  # fmt: skip
    grids, paragraphs = read_docx(document_of(f"<!--{p('9')}--><w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert grids[0].rows == (("12", None),)
    assert paragraphs == ()
    assert read_docx(document_of(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))[0][0].rows == (("12", None),)


def test_merged_areas_and_the_lines_above():
    document = docx.Document()
    for text in ("BÁO CÁO", "II.3. Trồng cây", "Bảng số liệu các xã"):
        document.add_paragraph(text)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    (grid,), _ = read_docx(saved(document))
    assert grid.merged == ((0, 0, 0, 1), (1, 0, 2, 0))
    assert grid.above == "BÁO CÁO\nII.3. Trồng cây\nBảng số liệu các xã"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    gone = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
    body = p("Số cây: 12", paragraph=gone) + p("50 cây")
    cell = f"<w:tbl><w:tr><w:tc>{p('12', paragraph=gone)}{p('50')}</w:tc></w:tr></w:tbl>"
    grids, paragraphs = read_docx(document_of(body + cell))
    assert [x.text for x in paragraphs] == ["Số cây: 1250 cây"]
    assert grids[0].rows == (("1250",),)


def test_text_moved_is_read_where_it_went():
    run = "<w:r><w:t>200 cây</w:t></w:r>"
    body = f"<w:p><w:moveFrom w:id='1' w:author='a'>{run}</w:moveFrom></w:p><w:p><w:moveTo w:id='2' w:author='a'>{run}</w:moveTo></w:p>"
    assert [x.text for x in read_docx(document_of(body))[1]] == ["200 cây"]


def test_the_number_of_a_note_is_no_digit_of_the_figure():
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    body = f"<w:p><w:r><w:t>12</w:t></w:r>{raised.format(1)}<w:r><w:t> buổi, 30 m</w:t></w:r>{raised.format(2)}</w:p>"
    assert read_docx(document_of(body))[1][0].text == "12¹ buổi, 30 m2"


def test_notes_are_read_after_the_text():
    notes = f"<w:footnotes {W}><w:footnote w:type='separator'>{p('---')}</w:footnote><w:footnote>{p('Ước tính.')}</w:footnote></w:footnotes>"
    _, paragraphs = read_docx(document_of(p("Trồng cây"), footnotes=notes))
    assert [(x.text, x.place) for x in paragraphs] == [("Trồng cây", "đoạn 1"), ("Ước tính.", "chú thích cuối trang")]


def test_old_fonts_by_run_and_by_style():
    font = "<w:rFonts w:ascii='{0}' w:hAnsi='{0}'/>"
    styles = (f"<w:styles {W}><w:style w:type='paragraph' w:styleId='Cu'><w:rPr>{font.format('.VnTime')}</w:rPr></w:style>"
              "<w:style w:type='paragraph' w:styleId='Moi'><w:basedOn w:val='Cu'/></w:style></w:styles>")  # fmt: skip
    body = (p("huyÖn Trµng §Þnh", font.format(".VnTime")) + p("Laïng Sôn", font.format("VNI-Times"))
            + p("trång c©y", paragraph="<w:pPr><w:pStyle w:val='Moi'/></w:pPr>") + p("Huyện Cao Lộc")
            + "<w:p><w:r><w:t xml:space='preserve'>UBND </w:t></w:r>" + p("huyÖn", font.format(".VnTime"))[5:])  # fmt: skip
    _, paragraphs = read_docx(document_of(body, styles=styles))
    assert [x.text for x in paragraphs] == ["huyện Tràng Định", "Lạng Sơn", "trồng cây", "Huyện Cao Lộc", "UBND huyện"]


def test_word_saved_as_strict_is_read():
    content = document_of(p("Trồng cây"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
        archive.writestr(
            "word/document.xml", xml.replace(W[9:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        )
    assert read_docx(stream.getvalue())[1][0].text == "Trồng cây"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<w:p/>" * 5_000_000, id="paragraphs"),
        pytest.param("<w:tbl><w:tr><w:tc>" * 500 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 500, id="deep"),
        pytest.param("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999'/></w:tcPr><w:p/></w:tc></w:tr>" * 9_000
                     + "</w:tbl>", id="spans"),
    ],
)  # fmt: skip
def test_a_document_made_to_hurt_is_refused(body):
    document = read_document("a.docx", document_of(body))
    assert document.problem == "unreadable"
    assert document.note


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


P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
ODD = {
    "texts, signs and entities": P.format("R&#225;c &amp; nước: 5") + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>"
    "</w:r></w:p><w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr></w:p>",
    "merged both ways": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + P.format(1) + "</w:tc><w:tc>"
    "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    "<w:tc>" + P.format(2) + P.format(3) + "</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    "a table in a cell": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + P.format(1) + "</w:tc></w:tr></w:tbl>"
    + P.format(2) + "</w:tc></w:tr></w:tbl>",
    "a row in a paragraph": "<w:p><w:tr><w:tc>" + P.format(1) + "</w:tc></w:tr></w:p>",
    "a paragraph between cells": "<w:tbl><w:tr>" + P.format(1) + "<w:tc>" + P.format(2) + "</w:tc></w:tr></w:tbl>",
    "a cell in a cell": "<w:tbl><w:tr><w:tc><w:tc>" + P.format(1) + "</w:tc></w:tc></w:tr></w:tbl>",
    "more in a value": "<w:p w:rsidR='a>b'><w:r><w:t>7</w:t></w:r></w:p>",
    "a table without rows": "<w:tbl/>" + P.format("sau"),
}  # fmt: skip


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
def test_the_short_way_and_the_tree_read_the_same(body, monkeypatch):
    short = read_docx(document_of(body))
    monkeypatch.setattr(worddoc, "plain_story", lambda says: None)
    assert short == read_docx(document_of(body))


def test_returns_are_read_the_same_by_the_short_way_and_by_the_tree(monkeypatch):
    root = Path(__file__).parents[2]
    files = [*(root / "tests" / "corpus").rglob("*.docx"), *(root / "data" / "returns").rglob("*.docx")]
    contents = [file.read_bytes() for file in files if zipfile.is_zipfile(file)]
    short = [read_document("a.docx", content) for content in contents]
    went = []
    monkeypatch.setattr(worddoc, "plain_story", went.append)
    assert short == [read_document("a.docx", content) for content in contents]
    assert sum(map(bool, went)) > len(went) / 2
