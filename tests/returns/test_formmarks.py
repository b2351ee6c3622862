"""Dots in amounts of our form, settled by the same return; and answers that stand in another cell of their row."""

import pytest

from envmonth_lib.returns.forms import Entry, marker

TD = "UBND-TD"


@pytest.fixture
def read(folder, answer_of):
    """A function that fills in a form and returns its answers by indicator; None where there is no value."""

    def call(entries, *indicators, kind="xlsx"):
        folder.form(f"bc.{kind}", TD, {"trees_planted": "", **entries})
        intake = folder.read()
        got = [answer_of(intake, TD, name) for name in indicators]
        return [row and row["value"] for row in got], intake

    return call


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_decimal_commas_settle_money_and_areas_and_it_is_said(read, kind):
    entries = {"roads_cleaned_km": "12,5", "planted_area_ha": "1.250", "money_social_mvnd": "3.500"}
    values, intake = read(entries, "planted_area_ha", "money_social_mvnd", kind=kind)
    assert values == [1250, 3500]
    told = intake.issues.query("code == 'RET-229'")["message"].tolist()
    assert len(told) == 2 and "“1.250” được đọc là 1.250 ha" in told[0]


@pytest.mark.parametrize(
    ("entries", "indicator", "expected"),
    [
        pytest.param({"waste_t": "3.500"}, "waste_t", None, id="alone"),
        pytest.param({"waste_t": "3.500", "clean_up_attendances": 700}, "waste_t", 3.5, id="five tonnes each"),
        pytest.param({"waste_t": "1.250", "clean_up_attendances": 45000}, "waste_t", 1250, id="28 g each"),
        pytest.param({"waste_t": "3.500", "clean_up_attendances": 700, "roads_cleaned_km": "12,5"}, "waste_t", None,
                     id="two proofs that disagree"),
        pytest.param({"waste_t": "1.250", "plastic_waste_kg": 45000}, "waste_t", 1250, id="plastic within it"),
        pytest.param({"money_mvnd": "1.250", "money_budget_mvnd": 1000, "money_social_mvnd": 200,
                      "money_other_mvnd": 50}, "money_mvnd", 1250, id="a sum"),
        pytest.param({"roads_cleaned_km": "1.250", "waste_t": "2.5"}, "roads_cleaned_km", 1.25, id="English marks"),
        pytest.param({"roads_cleaned_km": "1.250", "waste_t": "2.5", "leaflets": "1.200"}, "roads_cleaned_km", None,
                     id="both marks"),
        pytest.param({"roads_cleaned_km": "1.250", "waste_t": "2,5"}, "roads_cleaned_km", None, id="a district's roads"),
        pytest.param({"conservation_budget_mvnd": "350.000.000"}, "conservation_budget_mvnd", 350, id="đồng only"),
        pytest.param({"waste_fines_mvnd": "7.500.000"}, "waste_fines_mvnd", 7.5, id="đồng written out"),
    ],
)  # fmt: skip
def test_a_dot_is_settled_only_where_decisive(read, entries, indicator, expected):
    assert read(entries, indicator)[0] == [expected]


def test_an_answer_beside_its_cell_is_taken_where_it_names_its_unit(read):
    entries = {
        "trees_planted": Entry("", note="1.250 cây"),
        "waste_t": Entry("", cost="2,5 tấn"),
        "theme_publicised": Entry("", note="Có"),
        "leaflets": Entry("", note="1500"),
        "banners": Entry("", note="Danh sách 15 cái kèm theo"),
    }
    values, intake = read(entries, *entries)
    assert values == [1250, 2.5, 1, None, None]
    place = intake.answers.set_index("indicator").loc["trees_planted", "place"]
    assert intake.answers.set_index("indicator").loc["trees_planted", "raw"] == "1.250 cây" and "!H" in place


@pytest.fixture
def changed(folder, answer_of):
    """A function that changes the sheet of a filled-in form by hand and returns the values read."""
    import openpyxl

    def call(change, entries, *indicators):
        target = folder.form("bc.xlsx", TD, entries)
        book = openpyxl.load_workbook(target, rich_text=True)
        sheet = book["Biểu 1"]
        at = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if "[em:" in str(cell.value)}
        change(book, sheet, lambda name, column="value": sheet.cell(
            at[marker("row", name)].row, at[marker("col", column)].column))  # fmt: skip
        book.save(target)
        intake = folder.read()
        return [(row := answer_of(intake, TD, name)) and row["value"] for name in indicators]

    return call


def test_an_answer_typed_behind_the_label(changed):
    def change(_book, _sheet, cell):
        cell("banners", "label").value = f"{cell('banners', 'label').value}: 45 cái"

    assert changed(change, {}, "banners") == [45]


def test_a_cell_merged_over_two_rows_answers_neither(changed):
    def change(_book, sheet, cell):
        cell("workshops").value = 5
        first, last = cell("workshops"), cell("conferences")
        sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")

    assert changed(change, {}, "workshops", "conferences") == [None, None]


def test_a_copy_of_the_sheet_says_the_same_once(changed):
    def change(book, sheet, _cell):
        book.copy_worksheet(sheet).title = "Biểu 1 (2)"

    assert changed(change, {"waste_t": "15 tạ"}, "trees_planted", "waste_t") == [1250, 1.5]
