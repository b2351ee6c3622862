import csv
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envmonth_lib.legacy import TCVN3, VNI, likely_font, looks_damaged, to_unicode
from envmonth_lib.vietnamese import nfc

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = [
    "Ủy ban nhân dân huyện Tràng Định báo cáo kết quả thực hiện Tháng hành động vì môi trường",
    "Trồng được 1.250 cây xanh; thu gom 12,5 tấn rác thải, khơi thông 3 km kênh mương",
    "Tổ chức 05 buổi tuyên truyền với trên 1.200 lượt người tham dự; treo 20 băng rôn, 04 pa nô",
    "Hướng dẫn hộ gia đình xây dựng nhà tiêu, chuồng trại hợp vệ sinh, bể chứa bao gói thuốc bảo vệ thực vật",
]


def sound_texts():
    """Texts of the project itself, all in Unicode: labels of the plan, the register, the Vietnamese README."""
    plan = (ROOT / "data" / "plans" / "2020.yml").read_text(encoding="utf-8")
    yield from plan.splitlines()
    with (ROOT / "data" / "register.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            yield from row
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield from readme.splitlines()
    yield from (cell for line in readme.splitlines() for cell in line.split("|"))


SOUND = sorted({text.strip() for text in sound_texts()} - {""})


def in_tcvn3(text):
    back = {letter: code for code, letter in TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in nfc(text))


def in_vni(text):
    back = {letter: code for code, letter in VNI.items() if len(code) == 1 or letter not in "ôơư"}
    back |= {"ô": "oâ", "ơ": "ô", "ư": "ö"}
    return "".join(
        back.get(letter, letter) if letter.islower() else back.get(letter.lower(), letter).upper()
        for letter in nfc(text)
    )


@pytest.mark.parametrize(
    ("old", "sound"),
    [
        ("huyÖn Trµng §Þnh", "huyện Tràng Định"),
        ("L¹ng S¬n", "Lạng Sơn"),
        ("huyeän Traøng Ñònh", "huyện Tràng Định"),
        ("Laïng Sôn", "Lạng Sơn"),
        ("UBND huyÖn Tràng Định", "UBND huyện Tràng Định"),
        ("Sè: 05/BC-UBND, ngµy 04 th¸ng 8 n¨m 2020", "Số: 05/BC-UBND, ngày 04 tháng 8 năm 2020"),
        ("l\u00adît ng\u00adêi", "lượt người"),
        ("20c¸i", "20cái"),
        ("UÛY BAN NHAÂN DAÂN HUYEÄN CAO LOÄC", "ỦY BAN NHÂN DÂN HUYỆN CAO LỘC"),
        ("cuûa", "của"),
    ],
)
def test_by_letters(old, sound):
    assert to_unicode(old) == sound
    assert to_unicode(sound) == sound


@pytest.mark.parametrize(
    ("old", "font", "sound"),
    [
        ("tÊn", ".VnTime", "tấn"),
        ("hé", ".VnArial", "hộ"),
        ("Ủy ban", ".VnTime", "Ủy ban"),
        ("báo cáo", ".VnTime", "báo cáo"),
        ("uû ban nh©n d©n", ".VnTimeH", "UỶ BAN NHÂN DÂN"),
        ("coù, hoà", "VNI-Times", "có, hồ"),
        ("100µm, 3m×4m", ".VnTime", "100µm, 3m×4m"),
        ("chu\u031b\u0301", "Times New Roman", "chứ"),
    ],
)
def test_by_font(old, font, sound):
    assert to_unicode(old, font) == sound


@pytest.mark.parametrize(
    "text",
    ["100µm", "µg/m3", "Ø150", "1m×1m", "5÷7 tấn", "N·m", "25°C", "ha¹", "Zalo®", "© Sở", "§ 5", "tÊn", "hé", "hoà", "1.250",
     "bao.cao@langson.gov.vn", "où est le maïs ? naïve, Noël, août, coût, goût", "Loïc Dupont, Hanoï", "El Niño, La Niña",
     "The señor’s café, façade", "Fußgänger für Köln, grün", "«Hành động vì thiên nhiên»", "Thứ sáu¹", "Ðình Lập", ""],
)  # fmt: skip
def test_what_is_left_alone(text):
    assert to_unicode(text) == text
    assert likely_font(text) == ""


@pytest.mark.parametrize("font", ["", "Times New Roman"])
def test_no_text_of_ours_is_changed(font):
    changed = {text: to_unicode(text, font) for text in SOUND if to_unicode(text, font) != nfc_only(text)}
    assert not changed
    assert not [text for text in SOUND if looks_damaged(text)]


def nfc_only(text):
    return unicodedata.normalize("NFC", text)


@given(st.lists(st.sampled_from(SOUND), min_size=1, max_size=4), st.sampled_from(["NFC", "NFD"]))
def test_sound_text_is_left_alone_in_any_mix(texts, form):
    text = unicodedata.normalize(form, " ".join(texts))
    assert to_unicode(text) == nfc_only(text)
    assert likely_font(text) == ""


@given(st.text(alphabet=st.sampled_from("aeiouyăâêôơưđdthngcáàảãạéúíóõ ÁÂĐ.,0123456789"), max_size=60))
def test_letters_of_vietnamese_alone_never_decide(text):
    assert to_unicode(text) == nfc_only(text)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("write", "font"), [(in_tcvn3, ".VnTime"), (in_vni, "VNI-Times")])
def test_sentences_there_and_back(sentence, write, font):
    sentence = sentence.replace("Ủy", "Uỷ") if font == ".VnTime" else sentence
    old = write(sentence)
    assert to_unicode(old, font) == sentence
    assert to_unicode(old) == sentence
    assert to_unicode(to_unicode(old)) == sentence
    assert likely_font(old) == font


def test_a_sheet_tells_the_font_of_its_short_cells():
    font = likely_font("Thu gom r¸c th¶i\ntÊn\nC©y xanh trång míi\nc©y\nHé gia ®×nh cam kÕt\nhé")
    assert [to_unicode(cell, font) for cell in ("tÊn", "hé", "12,5")] == ["tấn", "hộ", "12,5"]


def test_windows_1258_is_composed():
    assert to_unicode(b"ti\xea\xecng Vi\xea\xf2t".decode("cp1258")) == "tiếng Việt"


@pytest.mark.parametrize("text", ["nhõn dõn", "bảo vệ mụi trường", "Đơn vị tớnh", "UBND huyện Bỡnh Gia", "bỏo cỏo"])
def test_damage_done_before_is_told_and_not_repaired(text):
    assert looks_damaged(text)
    assert to_unicode(text) == text


@pytest.mark.parametrize("text", ["nhân dân", "môi trường", "cụng ly", "vỡ đê", "hỏi đáp", "Bình Gia", "huyÖn"])
def test_sound_words_are_not_called_damaged(text):
    assert not looks_damaged(text)


def test_the_table_agrees_with_iconv():
    iconv = shutil.which("iconv")
    if not iconv:
        pytest.skip("iconv is not on the path")
    assert len(TCVN3) == 74
    assert sum(letter.isupper() for letter in TCVN3.values()) == 7
    coded = "\n".join(TCVN3).encode("latin-1")
    done = subprocess.run([iconv, "-f", "TCVN", "-t", "UTF-8"], input=coded, capture_output=True, check=True)
    assert re.split("\n", nfc_only(done.stdout.decode("utf-8"))) == list(TCVN3.values())
