"""Turn one year's returns on the environment month into answers, scores, a shortlist and a report.

The stages are folders (``plan``, ``returns``, ``evaluation``, ``reporting``) that meet only in the tables of ``store``;
the notebooks put them in order (plan 57/KH-STNMT, sections II and III). This module stays free of imports so that
``envmonth --help`` answers at once.
"""

__version__ = "0.1.0"
