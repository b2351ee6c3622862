"""The manners in which offices reply, and who gets which: about half fill in our form, the rest write as they like.

Comes in: nothing. Goes out: `MANNERS` (what a file is and holds) and `ROLES` (what is planted, on whom, by kind of
agency: the first drawn gets the first role). Shares follow what such campaigns see. Clause: III.2-d.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """One way to reply.

    Attributes
    ----------
    suffix : str
        Ending of the file.
    says : {"form", "prose", "table", "both"}
        Our form, sentences, a table of the office's own, or sentences with such a table.
    layout : str
        Of the table; see `free_tables.free_table`.
    nominates : {"", "form", "long", "short", "grouped", "lines", "sentences", "apart"}
        How it can put forward nominees under II.7; "apart" in a submission of its own.
    """

    suffix: str
    says: str
    layout: str = ""
    nominates: str = ""


MANNERS = {
    "xlsx": Manner("xlsx", "form", nominates="form"),
    "docx": Manner("docx", "form", nominates="form"),
    "typed": Manner("xlsx", "form", nominates="form"),
    "table_xlsx": Manner("xlsx", "table", "codes"),
    "table_docx": Manner("docx", "table", "numbered", "long"),
    "groups": Manner("xlsx", "table", "groups", "grouped"),
    "units": Manner("xlsx", "table", "units"),
    "pairs": Manner("xlsx", "table", "pairs", "short"),
    "communes": Manner("xlsx", "table", "communes", "apart"),
    "communes_open": Manner("xlsx", "table", "communes_open", "long"),
    "ods": Manner("ods", "table", "groups"),
    "csv": Manner("csv", "table", "numbered"),
    "prose": Manner("docx", "prose", nominates="short"),
    "plain_prose": Manner("docx", "prose", nominates="sentences"),
    "old_font": Manner("docx", "prose", nominates="sentences"),
    "annex": Manner("docx", "both", "groups", "long"),
    "differs": Manner("docx", "both", "units", "long"),
    "mail_form": Manner("eml", "form", nominates="form"),
    "mail_body": Manner("eml", "prose", nominates="sentences"),
    "zip": Manner("zip", "both", "units", "lines"),
    "pdf": Manner("pdf", "prose", nominates="sentences"),
    "scan": Manner("pdf", "prose"),
}
FORMS = tuple(name for name, manner in MANNERS.items() if manner.says == "form")
CARRIERS = ("eml", "zip")
# A role is a manner, or something planted in the form (a fault of `replies.FAULTS`, or one of those below).
ROLES = {
    "local": ("corrected", "sum", "bound", "communes", "slip", "volume", "annex", "volume_prose", "communes_open",
              "groups"),
    "union": ("words", "prose", "duplicate", "table_docx", "about", "mail_body", "at_least", "differs", "zip"),
    "office": ("table_xlsx", "pdf", "no_receipt", "prose", "mail_form", "old_font", "scan", "pairs", "ods", "csv",
               "annex", "plain_prose", "units", "typed", "typed"),
    "press": ("plain_prose",),
    "own": ("mail_body", "table_docx", "prose"),
}  # fmt: skip
VOLUME = {"volume": "xlsx", "volume_prose": "prose"}
