"""Text typed in the old Vietnamese fonts TCVN3 (ABC, ".Vn…") and VNI, brought to Unicode; sound text is left alone.

Why: in those fonts "huyện" is stored as "huyÖn" or "huyeän" and only looks right on the sender's screen. Comes in: one
run or cell as stored (before soft hyphens are cleaned away: they are the letter ư here) and its font's name where
known. Goes out: Unicode in NFC. A font's name decides; without it only a word that is a Vietnamese syllable once
converted, is none as it stands, and shows a letter Vietnamese does not have. Damage done before is told, not repaired.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TCVN3_BLOCKS = {0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ",
                 0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ"}  # fmt: skip
TCVN3 = {chr(first + n): letter for first, letters in _TCVN3_BLOCKS.items() for n, letter in enumerate(letters)}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT, _HAT, _BREVE = "\u0300\u0309\u0303\u0301\u0323\u0302\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HATS = {"â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE,
             "ä": _HAT + _DOT}  # fmt: skip
_VNI_BREVES = {"ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
               "ë": _BREVE + _DOT}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_MARKS = {
    **{base: _VNI_TONES for base in "uyôö"},
    **{base: _VNI_TONES | _VNI_HATS for base in "eo"},
    "a": _VNI_TONES | _VNI_HATS | _VNI_BREVES,
}
VNI = {
    **_VNI_ALONE,
    **{
        base + mark: unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + accents)
        for base, marks in _VNI_MARKS.items()
        for mark, accents in marks.items()
    },
}
_VNI_PIECE = re.compile("|".join(sorted(VNI, key=len, reverse=True)), re.IGNORECASE)

_SYLLABLES_BEGIN = "b c d g h k l m n p r s t v x đ ch gh gi kh ng ngh nh ph qu th tr"
_SYLLABLES_END = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi
om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo
oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê
uêch uênh uôc uôi uôm uôn uông uôt uơ uy uych uyt uyn uynh uyu uyên uyêt uyp ư ưa ưc ưi ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_ONSETS = ("", *_SYLLABLES_BEGIN.split())
_RIMES = frozenset(_SYLLABLES_END.split())
_TONES = str.maketrans("", "", _GRAVE + _HOOK + _TILDE + _ACUTE + _DOT)
_VIETNAMESE = frozenset(TCVN3.values()) | {letter.upper() for letter in TCVN3.values()} | {"Ð"}  # Ð stands for Đ

_WORD = re.compile("(?:[^\\W\\d_]|[" + "".join(re.escape(c) for c in TCVN3 if not c.isalnum()) + "])+")
_LATER = re.compile("[\u0100-\u024f\u1ea0-\u1ef9]")  # beyond Latin-1: no text in an old font has these
_SIGNS_AT_END = "¹ªº®©§"  # notes and trade marks at the end of a word; × · ÷ also stand between two
_SIGNS_ANYWHERE = "·×÷"
_BY_FIGURES = re.compile("^µ|[·×÷]")  # 100µm, 3m×4m
_DAMAGE = """
nhõn dõn mụi tớnh bỡnh trỡnh cõy xõy khụng nụng hỡnh tỡnh chớnh kớnh bỏo cỏo cỏc rỏc cỏn thỏng phớ
tờn lờn quõn sụng thụn nờu viờn thiờn nhiờn biờn kiờn liờn
"""  # what báo, các, nhân … become; no words of the language
_DAMAGED = frozenset(_DAMAGE.split())


def to_unicode(text: str, font: str = "") -> str:
    """Bring text of an old font to Unicode (NFC); text that is not in one, or not surely, stays as it is.

    Parameters
    ----------
    text : str
        One run of one font, or a cell, before any cleaning.
    font : str
        Name as stored, such as ``.VnTime`` or ``VNI-Times``; it decides, unless the words are sound Unicode. Names that
        end in H (``.VnTimeH``) show small letters as capitals. Empty where not known: see `likely_font`.
    """
    composed = unicodedata.normalize("NFC", text)
    if font.casefold().startswith(".vn"):
        whole = _every_word(composed, _from_tcvn3)
        return whole.upper() if font.endswith("H") else whole
    if font.casefold().startswith("vni"):
        return _every_word(composed, _from_vni)
    if composed.isascii():
        return composed
    known = {font: _decisive(composed, font) for font in _FONTS}
    surest = max(known, key=lambda f: len(known[f]))
    sure, convert = known[surest], _FONTS[surest][0]
    if not sure or all(len(found) == len(sure) for found in known.values()):
        return composed
    if _is_mixed(composed, convert):
        return _WORD.sub(lambda word: convert(word[0]) if word[0] in sure else word[0], composed)
    return _every_word(composed, convert)


def likely_font(text: str) -> str:
    """Name a font for `to_unicode` if a longer text (all cells of a sheet, say) is surely in an old one, else "".

    Single cells such as ``tÊn`` or ``hé`` say too little by themselves; the sheet around them does.
    """
    composed = unicodedata.normalize("NFC", text)
    for font, (convert, _) in _FONTS.items():
        sure = _decisive(composed, font)
        if sum(word in sure for word in _WORD.findall(composed)) >= 3 and not _is_mixed(composed, convert):
            return font
    return ""


def looks_damaged(text: str) -> bool:
    """Whether Unicode text was once converted as if it were TCVN3 (``nhõn dõn``, ``mụi trường``); never repaired."""
    return any(word.casefold() in _DAMAGED for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def _every_word(text: str, convert: Callable[[str], str]) -> str:
    def one(found: re.Match[str]) -> str:
        word, converted = found[0], convert(found[0])
        beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        if _LATER.search(word) or (_BY_FIGURES.search(word) and any(c.isdecimal() for c in beside)):
            return word
        sound = _is_syllable(word) and not _is_syllable(converted)  # typed in Unicode after all
        return word if sound else converted

    return _WORD.sub(one, text)


def _decisive(text: str, font: str) -> frozenset[str]:
    """Words that can only be of the old font, provided that the text around them is Vietnamese at all."""
    convert, telling = _FONTS[font]
    words = _WORD.findall(text)
    sure = frozenset(w for w in words if telling(w) and not _is_syllable(w) and _is_syllable(convert(w)))
    if not sure:
        return sure
    plain = [w for w in words if len(w) > 1 and w.isalpha() and not w.isupper()]
    possible = [w for w in plain if w in sure or _is_syllable(w, toneless=True) or _is_syllable(convert(w))]
    return sure if len(possible) >= 0.6 * len(plain) else frozenset()


def _is_mixed(text: str, convert: Callable[[str], str]) -> bool:
    """Whether Unicode words stand beside those of the old font."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    return any(_LATER.search(w) or (_is_syllable(w) and not _is_syllable(convert(w))) for w in words)


def _from_tcvn3(word: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    def one(found: re.Match[str]) -> str:
        letter = VNI[found[0].lower()]
        return letter.upper() if found[0][0].isupper() else letter

    return _VNI_PIECE.sub(one, word)


def _tells_tcvn3(word: str) -> bool:
    """Whether a word has a TCVN3 letter where no Unicode word has that sign: inside it, or § ® before it."""
    for at, letter in enumerate(word):
        before, after = word[:at][-1:], word[at + 1 :][:1]
        if letter not in TCVN3 or letter in _SIGNS_ANYWHERE or (not after and letter in _SIGNS_AT_END):
            continue
        if letter in _VIETNAMESE:
            if letter.isupper() and before.islower() and after.islower():
                return True
        elif before or (letter in "§®" and after):
            return True
    return False


def _tells_vni(word: str) -> bool:
    """Whether a word has a VNI letter that Vietnamese does not have: a vowel with ø û ï å ä ü ë, or ñ, ö, æ, î."""
    return len(word) > 1 and any(
        letter not in _VIETNAMESE for piece in _VNI_PIECE.findall(word) for letter in piece.lower()[-1:]
    )


@lru_cache(maxsize=65536)
def _is_syllable(word: str, toneless: bool = False) -> bool:
    """Whether a word can be a Vietnamese syllable; `toneless` allows a missing tone (``cap`` for cấp)."""
    marked = unicodedata.normalize("NFD", word.lower())
    base = unicodedata.normalize("NFC", marked.translate(_TONES))
    tones = re.sub(f"[^{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]", "", marked)
    stopped = base.endswith(("c", "ch", "p", "t"))
    if len(tones) > 1 or (stopped and not (tones in (_ACUTE, _DOT) or (toneless and not tones))):
        return False
    return any(base.startswith(onset) and base[len(onset) :] in _RIMES for onset in _ONSETS)


_FONTS: dict[str, tuple[Callable[[str], str], Callable[[str], bool]]] = {
    ".VnTime": (_from_tcvn3, _tells_tcvn3),
    "VNI-Times": (_from_vni, _tells_vni),
}
