"""The papers of the council of II.7: judges' workbooks, check lists; written, and read back when filled in.

Why: people mark and verify in a workbook of their own, on paper or on a screen, and what they wrote must come back
without retyping. Works on tables handed in; opens only the files of people's answers. Clause: II.7.
"""

from envmonth_lib.council.candidates import Candidate, candidates
from envmonth_lib.council.checks_book import read_checks, write_checks_book
from envmonth_lib.council.marks_book import write_marks_books
from envmonth_lib.council.marks_read import check_marks, read_marks
from envmonth_lib.council.papers import write_papers

__all__ = [
    "Candidate",
    "candidates",
    "check_marks",
    "read_checks",
    "read_marks",
    "write_checks_book",
    "write_marks_books",
    "write_papers",
]
