"""The batch on small stand-in notebooks: order, failure, kill, repair, unknown parameters. No kernel does real work."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from envmonth_lib import batch
from envmonth_lib.batch import NotebookFailed, check_parameters, declared_parameters, run_year, tasks_of
from envmonth_lib.issues import ParameterError, StoreError
from envmonth_lib.runs import RunFolder

DATA = Path(__file__).parents[1] / "data"
PARAMETERS = 'year: int = 2020  # năm\nrun: str = "draft"  # tên\nlang: str = "vi"  # ngôn ngữ\ndata_dir = "x"\noutput_dir = "y"\n'
MARK = ("import pathlib\nfolder = pathlib.Path(output_dir) / str(year) / run / 'tables'\nfolder.mkdir(parents=True, exist_ok=True)\n"
        "(folder / f'{NAME}.csv').write_text(MARK)")  # fmt: skip


def stand_ins(folder, mark="1", **bodies):
    """Write the six notebooks of the chain; `bodies` replaces what one of them does after leaving its mark."""
    folder.mkdir(parents=True, exist_ok=True)
    for step in batch.STEPS:
        for name in step:
            item = 'item: str = "II.3"  # mục\n' if name in batch.PER_ITEM else ""
            own = "".join(f'{key} = ""\n' for key, notebook in batch.ONLY_FOR.items() if notebook == name)
            key = "item" if item else f"{name!r}"
            body = f"MARK = {mark!r}\nNAME = {key}\n{MARK}\n{bodies.get('n' + name[:2], '')}"
            cells = [new_code_cell(PARAMETERS + item + own, metadata={"tags": ["parameters"]}), new_code_cell(body)]
            meta = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
            nbformat.write(new_notebook(cells=cells, metadata=meta), folder / f"{name}.ipynb")
    return folder


def test_sliders_are_not_for_the_batch():
    assert (Path(__file__).parents[1] / "notebooks" / "07_what_if.ipynb").is_file()
    assert "07_what_if" not in {name for step in batch.STEPS for name in step}


def tables(outputs, run="official"):
    folder = outputs / "2020" / run / "tables"
    return {p.name: p.read_text() for p in sorted(folder.iterdir())} if folder.is_dir() else None


def test_a_whole_run_takes_the_place_of_the_earlier_one(tmp_path):
    told = []
    for mark in ("1", "2"):
        folder = run_year(
            2020, "official", DATA, tmp_path, stand_ins(tmp_path / f"nb{mark}", mark), tell=told.append, workers=2
        )
    assert folder == tmp_path / "2020" / "official"
    found = tables(tmp_path)
    assert set(found.values()) == {"2"} and len(found) == 11  # seven items and four others
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["complete"] and len(record["notebooks"]) == 11
    assert "register.csv" in record["inputs"] and {"tables/II.3.csv", "inputs/methods/2020.yml"} <= set(
        record["outputs"]
    )
    assert "time" not in json.dumps(record) and str(tmp_path) not in json.dumps(record)
    assert told[0].task.name == "01_intake" and told[10].task.name == "05_report"
    assert sorted(p.name for p in folder.parent.iterdir() if not p.name.endswith(".lock")) == ["official"]


def test_executed_copies_keep_no_name_of_an_individual(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "notebooks").mkdir()
    rows = ["nominee,kind", "Bà Nông Thị Mẫu (mẫu),individual", "Đội Suối Trong,organisation", "Vi Văn Thử,"]
    (tmp_path / "tables" / "nominees.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    (tmp_path / "tables" / "shortlist.csv").write_text('decided_by\n"Vi Văn Ước (mẫu), Chi cục"', encoding="utf-8-sig")
    copy = tmp_path / "notebooks" / "04_shortlist.ipynb"
    copy.write_text(
        json.dumps(
            {"outputs": ["khen nông thị mẫu, Vi Văn Thử và Đội Suối Trong, theo Vi Văn Ước"]}, ensure_ascii=False
        ),
        encoding="utf-8",
    )
    batch.strike_names(tmp_path)
    assert json.loads(copy.read_text(encoding="utf-8"))["outputs"] == [
        "khen (cá nhân 1), (cá nhân 2) và Đội Suối Trong, theo (cá nhân 3)"
    ]


def test_a_failed_item_lets_the_other_items_end_then_stops_and_keeps_the_earlier_run(tmp_path):
    run_year(2020, "official", DATA, tmp_path, stand_ins(tmp_path / "good"), workers=2)
    broken = stand_ins(tmp_path / "bad", "2", n02="if item == 'II.4': raise ValueError('hỏng ở II.4')")
    with pytest.raises(NotebookFailed) as stop:
        run_year(2020, "official", DATA, tmp_path, broken, workers=2)
    assert [d.task.name for d in stop.value.failed] == ["02_item.II.4"] and "hỏng ở II.4" in str(stop.value)
    assert set(tables(tmp_path).values()) == {"1"}
    kept = tables(tmp_path, "official.failed")
    assert len(kept) == 8 and "03_evaluation.csv" not in kept  # intake and all seven items; nothing after
    assert (stop.value.kept / "notebooks" / "02_item.II.4.ipynb").read_text(encoding="utf-8").count("hỏng ở II.4")
    assert json.loads((stop.value.kept / "run.json").read_text(encoding="utf-8"))["complete"] is False


def test_wrong_input_found_by_a_notebook_writes_nothing(tmp_path):
    wrong = stand_ins(
        tmp_path / "nb", n01="from envmonth_lib.issues import CorrectionError\nraise CorrectionError('mục 3')"
    )
    with pytest.raises(StoreError, match="mục 3"):
        run_year(2020, "official", DATA, tmp_path, wrong, workers=1)
    assert [p.name for p in (tmp_path / "2020").iterdir() if not p.name.endswith(".lock")] == []


def test_a_killed_run_leaves_the_earlier_run_as_it_was_and_the_next_one_repairs(tmp_path):
    run_year(2020, "official", DATA, tmp_path, stand_ins(tmp_path / "good"), workers=2)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "2020" / "official").rglob("*")}
    slow = stand_ins(tmp_path / "slow", "2", n03="import time\ntime.sleep(120)")
    code = ("from pathlib import Path\nfrom envmonth_lib.batch import run_year\nif __name__ == '__main__':\n"
            f"    run_year(2020, 'official', Path({str(DATA)!r}), Path({str(tmp_path)!r}), Path({str(slow)!r}), workers=2)\n")  # fmt: skip
    script = tmp_path / "go.py"
    script.write_text(code, encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(script)], cwd=Path(__file__).parents[1], start_new_session=os.name == "posix",
                               env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    part = tmp_path / "2020" / ".official.part" / "2020" / "official" / "tables" / "03_evaluation.csv"
    deadline = time.monotonic() + 120
    while not part.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.1)
    assert part.exists()
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "2020" / "official").rglob("*")} == before
    run_year(2020, "official", DATA, tmp_path, stand_ins(tmp_path / "again", "3"), workers=2)
    assert set(tables(tmp_path).values()) == {"3"}
    assert not part.exists()


def test_a_kill_between_the_two_moves_is_repaired(tmp_path):
    folder = RunFolder(tmp_path, 2020, "official")
    (folder.old / "tables").mkdir(parents=True)
    with folder.locked():
        assert (folder.final / "tables").is_dir() and not folder.old.exists()


def test_two_runs_of_one_name_cannot_mix(tmp_path):
    with RunFolder(tmp_path, 2020, "official").locked():
        with pytest.raises(StoreError, match="another process"), RunFolder(tmp_path, 2020, "official").locked():
            pass
        with RunFolder(tmp_path, 2020, "other").locked():
            pass


def test_an_unknown_parameter_is_an_error_before_a_kernel_starts(tmp_path):
    notebooks = stand_ins(tmp_path)
    assert declared_parameters(notebooks / "02_item.ipynb") == ["year", "run", "lang", "data_dir", "output_dir", "item"]
    good = tasks_of(("02_item",), {"year": 2020})
    assert len(good) == 7
    check_parameters(good, notebooks)
    with pytest.raises(ParameterError, match="has no parameter yaer"):
        check_parameters(tasks_of(("02_item",), {"yaer": 2020}), notebooks)
    with pytest.raises(ParameterError, match=r"06_years\.ipynb.*cannot be read"):
        check_parameters(tasks_of(("06_years",), {}), notebooks)


def test_real_notebooks_take_what_the_batch_gives_them():
    given = {"year": 2020, "run": "official", "lang": "vi", "data_dir": "", "output_dir": "", "reads_dir": ""}
    check_parameters(
        [t for step in batch.STEPS for t in tasks_of(step, given)], Path(__file__).parents[1] / "notebooks"
    )
