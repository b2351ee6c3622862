"""Figures of one agency: free of contradictions, of believable size, blank where nothing is asked."""

import pytest

from envmonth_lib.plan import Agency
from envmonth_lib.sample.figures import NOT_MINE, draw_figures, effort, read_sizes

SEEDS = (1, 7, 2020)


@pytest.fixture(scope="module")
def sizes():
    return read_sizes()


def every_return(plan, agencies, sizes):
    for seed in SEEDS:
        for n, agency in enumerate(agencies):
            yield agency, draw_figures(plan, agency, sizes, seed, volume=n % 4 == 0)


def number(figures, key):
    return figures[key] if isinstance(figures.get(key), float) else 0.0


def test_every_row_that_asks_for_a_figure_has_a_size(plan, sizes):
    drawn = {i.id for i in plan.indicators.values() if i.on_form and i.kind != "text" and not i.sum_of}
    drawn -= {item.gate for item in plan.items.values()} | {"nominations_sent"}  # worked out, not drawn
    assert sorted(drawn - set(sizes.figures)) == []
    assert sorted(set(sizes.figures) - set(plan.indicators)) == []


def test_figures_agree_with_the_notes_on_the_form(plan, agencies, sizes):
    in_kg = {"tấn": 1000.0}
    faults = []
    for agency, figures in every_return(plan, agencies, sizes):
        for key, value in figures.items():
            indicator = plan.indicators[key]
            here = f"{agency.agency} {key} {value}"
            if value == NOT_MINE:
                continue
            faults += [here] if value < 0 or (indicator.kind == "count" and value != int(value)) else []
            if indicator.sum_of and value != pytest.approx(sum(number(figures, part) for part in indicator.sum_of)):
                faults.append(f"{here} is not the sum of its parts")
            bounds = [i for i in indicator.at_most if plan.indicators[i].obligation(agency)]
            if bounds:
                factor = [in_kg.get(plan.indicators[i].unit, 1.0) if indicator.unit == "kg" else 1.0 for i in bounds]
                bound = sum(number(figures, i) * f for i, f in zip(bounds, factor, strict=True))
                faults += [f"{here} above {bound}"] if value > bound else []
            if indicator.at_most_communes and value > agency.communes:
                faults.append(f"{here} above {agency.communes} communes")
            if indicator.when and not number(figures, indicator.when):
                faults.append(f"{here} without {indicator.when}")
            if indicator.unless and indicator.unless in figures:
                faults.append(f"{here} beside {indicator.unless}")
    assert faults == []


def test_yes_and_no_agree_with_the_figures_below(plan, agencies, sizes):
    for agency, figures in every_return(plan, agencies, sizes):
        for name, item in plan.items.items():
            if figures.get(item.gate) == 0.0:
                done = [k for k in figures if plan.indicators[k].item == name and number(figures, k) > 0]
                assert done == [], f"{agency.agency} {item.gate}"


def test_waste_of_an_attendance_is_what_campaigns_publish(plan, agencies, sizes):
    kilos = [
        1000 * figures["waste_t"] / figures["clean_up_attendances"]
        for _, figures in every_return(plan, agencies, sizes)
        if number(figures, "waste_t") and figures["clean_up_attendances"] > 200
    ]
    assert len(kilos) > 20
    assert all(1 <= kilo <= 15 for kilo in kilos)


def test_outside_the_mandate_is_said_and_never_a_zero(plan, agencies, sizes):
    office = next(a for a in agencies if a.agency == "SNV")
    figures = draw_figures(plan, office, sizes, 2020)
    assert figures["conservation_held"] == NOT_MINE
    assert {figures[k] for k in ("waste_control_held", "hotspots_found", "hotspots_solved")} == {NOT_MINE}


def test_a_paper_has_no_air_time(plan, agencies, sizes):
    paper = next(a for a in agencies if a.agency == "BAOLS")
    assert "air_time_min" not in draw_figures(plan, paper, sizes, 2020)


def test_volume_takes_the_place_of_weight(plan, agencies, sizes):
    district = next(a for a in agencies if a.agency == "UBND-LB")
    weighed, measured = (draw_figures(plan, district, sizes, 2020, volume=volume) for volume in (False, True))
    assert "waste_t" in weighed and "waste_m3" not in weighed
    assert "waste_m3" in measured and "waste_t" not in measured


def test_more_people_make_larger_figures(plan, sizes):
    def district(population):
        return Agency("UBND-X", "district", "UBND huyện X", "X", population=population, communes=10)

    small, large = (draw_figures(plan, district(n), sizes, 2020) for n in (20_000, 80_000))
    assert large["awareness_attendances"] == pytest.approx(4 * small["awareness_attendances"], rel=0.01)


def test_effort_drives_all_figures_together(plan, agencies, sizes):
    districts = [a for a in agencies if a.kind == "district"]
    ordered = sorted(districts, key=lambda a: effort(a, 2020))
    drawn = {a.agency: draw_figures(plan, a, sizes, 2020) for a in districts}

    def mean_per_commune(group, key):
        return sum(drawn[a.agency][key] / a.communes for a in group) / len(group)

    for key in ("clean_ups", "banners", "broadcasts"):
        assert mean_per_commune(ordered[-4:], key) > mean_per_commune(ordered[:4], key)


def test_one_more_agency_leaves_the_others_as_they_were(plan, agencies, sizes):
    alone = draw_figures(plan, agencies[3], sizes, 2020)
    among = {a.agency: draw_figures(plan, a, sizes, 2020) for a in reversed(agencies)}
    assert among[agencies[3].agency] == alone
