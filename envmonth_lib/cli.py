"""The command ``envmonth``: forms, check, run, sample, lab. Thin: it reads arguments and says how things ended.

Exit codes: 0 done; 1 done, with returns that need a person; 2 our own input is wrong, nothing written; 3 a notebook
failed, its parts kept and the earlier run untouched. Heavy imports wait until a command needs them, so that
``envmonth --help`` answers at once. What analysts read is Vietnamese.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from envmonth_lib import store
    from envmonth_lib.batch import Done, NotebookFailed

app = typer.Typer(
    help="Tổng hợp, đánh giá báo cáo Tháng hành động vì môi trường.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Year = Annotated[int, typer.Argument(help="Năm của kế hoạch, ví dụ 2020.", metavar="NĂM")]
Years = Annotated[list[int], typer.Argument(help="Một hoặc nhiều năm, ví dụ 2020 2021.", metavar="NĂM...")]
Data = Annotated[Path, typer.Option("--data", help="Thư mục dữ liệu vào.")]
Outputs = Annotated[Path, typer.Option("--outputs", help="Thư mục kết quả.")]
Lang = Annotated[str, typer.Option("--lang", help="Ngôn ngữ của báo cáo: vi hoặc en.")]

DONE, NEEDS_PERSON, WRONG_INPUT, FAILED = 0, 1, 2, 3


@app.command()
def run(
    years: Years,
    run: Annotated[
        str, typer.Option("--run", help="Tên lần chạy; thay lần chạy cùng tên khi đã xong trọn vẹn.")
    ] = "official",
    data: Data = Path("data"),
    outputs: Outputs = Path("outputs"),
    lang: Lang = "vi",
    workers: Annotated[int, typer.Option("--workers", help="Số sổ tính chạy cùng lúc; 0 là tự chọn.")] = 0,
) -> None:
    """Chạy toàn bộ chuỗi sổ tính của một hoặc nhiều năm, ra báo cáo HTML."""
    from envmonth_lib.batch import NotebookFailed, find_notebooks, run_year

    worst = DONE
    with _own_errors():
        notebooks = find_notebooks()
        for year in years:
            _check(year, data.resolve(), lang)
            _say(f"Năm {year}, lần chạy {run}")
            try:
                with _Bar(outputs.resolve() / str(year) / ".reads") as bar:
                    folder = run_year(year, run, data.resolve(), outputs.resolve(), notebooks, lang, _tell, bar.look,
                                      workers or None)  # fmt: skip
            except NotebookFailed as failure:
                _tell_failure(failure)
                raise typer.Exit(FAILED) from failure
            waiting = _waiting(folder)
            if waiting:
                _say(f"Cần người xem: {waiting} tệp (bảng {folder / 'tables' / 'ledger.csv'}).")
                worst = NEEDS_PERSON
            typer.echo(folder / "report" / "report.html")
    raise typer.Exit(worst)


@app.command()
def check(year: Year, data: Data = Path("data")) -> None:
    """Kiểm tra dữ liệu vào của một năm (kế hoạch, phương pháp, sổ cơ quan, điểm chấm...) mà không chạy gì."""
    with _own_errors():
        agencies, files = _check(year, data.resolve(), "vi")
        _say(f"Năm {year}: dữ liệu vào dùng được. {agencies} cơ quan được đề nghị báo cáo, {files} tệp đã nhận.")


@app.command()
def forms(
    year: Year,
    run: Annotated[str, typer.Option("--run", help="Tên lần chạy.")] = "draft",
    data: Data = Path("data"),
    outputs: Outputs = Path("outputs"),
    marks: Annotated[bool, typer.Option("--marks", help="Làm phiếu chấm đề cử cho từng giám khảo (mục II.7).")] = False,
    checks: Annotated[bool, typer.Option("--checks", help="Làm danh mục xác minh điều kiện các đề cử.")] = False,
) -> None:
    """Làm biểu báo cáo trống (xlsx và docx) cho từng cơ quan; hoặc phiếu chấm, danh mục xác minh cho hội đồng."""
    from envmonth_lib import store
    from envmonth_lib.returns import write_forms

    with _own_errors():
        opened = store.open_year(year, run, data.resolve(), outputs.resolve())
        if marks or checks:
            _council_forms(opened, marks, checks)
            return
        written = write_forms(opened.plan, opened.agencies, opened.forms)
        _say(f"Đã ghi {len(written)} biểu cho {len(opened.agencies)} cơ quan vào:")
        typer.echo(opened.forms)


def _council_forms(opened: store.Year, marks: bool, checks: bool) -> None:
    """Write what the council fills in, from the tables of this run or else of the latest complete one."""
    from envmonth_lib import council, evaluation

    source = opened.having("evidence")
    nominees = source.read("nominees")
    decisions = evaluation.read_decisions(opened.decisions, opened.method)
    chosen = council.candidates(evaluation.merge(nominees, opened.method, decisions).groups)
    sample = source.is_sample
    of_year = (opened.plan, opened.method, opened.agencies)
    _say(f"Lấy đề cử từ lần chạy {source.run}: {len(chosen)} đề cử.")
    if marks:
        written = council.write_marks_books(chosen, source.read("evidence"), *of_year, opened.forms / "marks", sample)
        _say(f"Đã ghi {len(written)} phiếu chấm; phiếu đã chấm thì chép vào {opened.marks_books}:")
        typer.echo(opened.forms / "marks")
    if checks:
        path = opened.forms / "checks" / f"xac-minh-{opened.year}.xlsx"
        _say(f"Đã ghi danh mục xác minh; ghi xong thì chép vào {opened.verified}:")
        typer.echo(council.write_checks_book(chosen, source.read("gates"), *of_year, path, sample))


@app.command()
def sample(
    year: Year,
    data: Data = Path("data"),
    seed: Annotated[int, typer.Option("--seed", help="Số gốc của bộ sinh ngẫu nhiên; 0 là lấy theo năm.")] = 0,
) -> None:
    """Làm một năm số liệu mẫu (bịa, có đóng dấu SỐ LIỆU MẪU) để thử công cụ."""
    from envmonth_lib import store
    from envmonth_lib.sample import write_sample_year

    with _own_errors():
        plan, method, agencies = store.inputs(data.resolve(), year)
        folder = write_sample_year(plan, method, agencies, data.resolve(), seed or year)
        _say("Đã ghi số liệu mẫu vào:")
        typer.echo(folder)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context) -> None:
    """Mở JupyterLab tại các sổ tính; tham số thêm được chuyển cho JupyterLab."""
    import subprocess

    from envmonth_lib.batch import find_notebooks

    with _own_errors():
        notebooks = find_notebooks()
    ours = {"--ServerApp.root_dir": str(notebooks.parent), "--LabApp.default_url": "/lab/tree/notebooks"}
    given = {argument.split("=")[0] for argument in context.args}  # JupyterLab refuses an option given twice
    options = [f"{name}={value}" for name, value in ours.items() if name not in given]
    raise typer.Exit(subprocess.call([sys.executable, "-m", "jupyterlab", *options, *context.args]))


class _own_errors:
    """Turn an error of our own files into one message and exit code 2; anything else is a fault of ours and shows."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from envmonth_lib.issues import EnvMonthError

        if isinstance(error, EnvMonthError):
            typer.echo(f"Dữ liệu vào hoặc cách gọi chưa đúng, chưa ghi gì:\n{error}", err=True)
            raise typer.Exit(WRONG_INPUT) from error


class _Bar:
    """How many files are read, shown on a terminal while the intake of a large year runs in another process."""

    def __init__(self, reads: Path) -> None:
        self._file = reads / "progress.txt"
        self._shown: Progress | None = None

    def __enter__(self) -> _Bar:
        self._file.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._shown.stop()

    def look(self) -> None:
        """Renew the bar; it goes away once all files are read."""
        if not (sys.stderr.isatty() and self._file.is_file()):
            return
        done, whole = (int(n) for n in self._file.read_text(encoding="utf-8").split() or (0, 0))
        if self._shown is None and done < whole:
            self._shown = _started_bar(whole)
        if self._shown:
            self._shown.update(self._shown.task_ids[0], completed=done)
            if done == whole:
                self._shown.stop()


def _started_bar(whole: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("  đọc báo cáo"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=whole)
    bar.start()
    return bar


def _check(year: int, data: Path, lang: str) -> tuple[int, int]:
    """Read every input of ours once, before a kernel starts; return how many agencies and files there are."""
    from envmonth_lib import store
    from envmonth_lib.council import check_marks
    from envmonth_lib.evaluation import read_decisions
    from envmonth_lib.returns import check_receipts, read_corrections

    opened = store.open_year(year, store.DRAFT, data, data, lang)
    check_receipts(opened.receipts(), opened.agencies)
    check_marks(opened.marks(), opened.marks_file, opened.marks_books, opened.plan, opened.method, opened.agencies)
    read_corrections(opened.corrections)
    read_decisions(opened.decisions, opened.method)
    return len(opened.agencies), sum(1 for p in opened.returns.rglob("*") if p.is_file())


def _waiting(folder: Path) -> int:
    import csv

    with (folder / "tables" / "ledger.csv").open(encoding="utf-8-sig", newline="") as stream:
        return sum(row["status"] in ("needs_person", "unreadable") for row in csv.DictReader(stream))


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _tell(done: Done) -> None:
    from rich.console import Console

    mark = "[red]✗[/red]" if done.error else "[green]✓[/green]"
    Console(stderr=True, highlight=False).print(f"  {mark} {done.task.name:<18}{done.seconds:6.1f} s")


def _tell_failure(failure: NotebookFailed) -> None:
    for done in failure.failed:
        _say(f"Sổ tính {done.task.name} dừng vì lỗi {done.error}: {done.message}")
    _say(f"Phần đã xong được giữ tại {failure.kept}; lần chạy trước còn nguyên.")
