"""A made-up year to try the tools on: believable, seeded, stamped SỐ LIỆU MẪU, with invented people only."""

from envmonth_lib.sample.replies import FAULTS, Reply
from envmonth_lib.sample.year import Filled, SampleYear, draw_year, write_sample_year

__all__ = ["FAULTS", "Filled", "Reply", "SampleYear", "draw_year", "write_sample_year"]
