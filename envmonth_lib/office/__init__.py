"""Office files as we write them: the look of a sheet, packages of the same bytes each time, the stamps on them.

Shared by the forms for agencies and the workbooks for the council; knows nothing of either.
"""

DRAFT_STAMP, SAMPLE_STAMP = "DỰ THẢO", "SỐ LIỆU MẪU"
