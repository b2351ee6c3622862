"""What stands behind the shortlist: pairs to decide on, gates, agreement of judges, evidence, near misses, decisions.

In: the tables of ``04_shortlist``. Out: markup for the internal copy, since it names nominees and judges' codes. A
coefficient that was not worked out is "–" with the reason beside it; a level of evidence is a proposal of ours, which a
person may raise. Clause: II.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from envmonth_lib.plan import Agency, Method
from envmonth_lib.reporting.markup import Band, Col, Html, Row, join, table, tag
from envmonth_lib.reporting.material import missing
from envmonth_lib.reporting.received import short_names, written
from envmonth_lib.reporting.wording import Words


def pair_table(pairs: pd.DataFrame, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show nominations that may be of one nominee, with both texts, for a person to decide."""
    words, names = Words(lang), short_names(agencies)
    if pairs.empty:
        return tag("p", words("judging.no_pairs"))
    rows: list[Row] = []
    for kind, own in pairs.groupby("kind", sort=False):
        rows.append(Band(words(f"nominee.{kind}")))
        for row in own.to_dict("records"):
            sides = [
                join([tag("strong", row[name]), f"({names.get(row[sponsor], row[sponsor])})", row[text]], " ")
                for name, sponsor, text in (("nominee", "sponsor", "text"), ("other", "other_sponsor", "other_text"))
            ]
            rows.append([*sides, tag("span", row["why"], lang="vi")])
    columns = [Col(words(f"judging.{key}")) for key in ("one", "other", "doubt")]
    return table(words("judging.pairs", n=len(pairs)), columns, rows, ident="s-pairs", cls="small")


def gate_table(gates: pd.DataFrame, method: Method, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show the gates that are not met or not known, nominee by nominee, with who said so; those met are counted."""
    words, names = Words(lang), short_names(agencies)
    open_ones = gates[gates["answer"] != "yes"]
    rows: list[Row] = []
    for kind, own in open_ones.groupby("kind", sort=False):
        rows.append(Band(words(f"nominee.{kind}")))
        rows += [_gate(row, method, words, names) for row in own.to_dict("records")]
    columns = [Col(words(f"judging.{key}")) for key in ("nominee", "gate", "answer", "said", "source")]
    met = tag("p", words("judging.gates_met", n=int((gates["answer"] == "yes").sum())), class_="n")
    shown = table(words("judging.gates", n=len(open_ones)), columns, rows, ident="s-gates", cls="small")
    return join([shown, met]) if rows else met


def near_table(shortlist: pd.DataFrame, lang: str = "vi") -> Html:
    """Show who lacks one step of the bar, and what; never published."""
    words = Words(lang)
    near = shortlist[shortlist["near_miss"] != ""]
    if near.empty:
        return tag("p", words("judging.no_near"))
    rows: list[Row] = []
    for kind, own in near.groupby("kind", sort=False):
        rows.append(Band(words(f"nominee.{kind}")))
        for row in own.to_dict("records"):
            stays = "–" if missing(row["stays"]) else words.percent(row["stays"], 1)
            rows.append([row["nominee"], tag("span", row["near_miss"], lang="vi"), stays])
    columns = [Col(words("judging.nominee")), Col(words("judging.lacks")), Col(words("short.stays"), "num")]
    return table(words("judging.near", n=len(near)), columns, rows, ident="s-near", cls="small")


def decision_table(shortlist: pd.DataFrame, lang: str = "vi") -> Html:
    """Show where people decided: before, after, who, when, why; nothing is overridden without a line here."""
    words = Words(lang)
    decided = shortlist[shortlist["decided_by"] != ""]
    if decided.empty:
        return tag("p", words("judging.no_decisions"))
    rows = [[row["nominee"], tag("span", _status(row["before"], words), lang="vi"), _status(row["status"], words),
             row["decided_by"], row["decided_on"], tag("span", row["decision_reason"], lang="vi")]
            for row in decided.to_dict("records")]  # fmt: skip
    columns = [Col(words(f"judging.{key}")) for key in ("nominee", "before", "after", "decided_by", "on", "reason")]
    return table(words("judging.decisions", n=len(decided)), columns, rows, ident="s-decisions", cls="small")


def agreement_table(agreement: pd.DataFrame, judges: pd.DataFrame, lang: str = "vi") -> Html:
    """Show how far the judges agree, class by class, and how each stands to the others."""
    words = Words(lang)
    if agreement.empty:
        return tag("p", words("judging.no_marks"))
    keys = ("mark", "n_units", "kappa", "alpha", "limits", "why")
    columns = [Col(words(f"judging.{key}"), "num" if key in keys[1:4] else "") for key in keys]
    rows: list[Row] = []
    for kind in ("", *(k for k in agreement["kind"].unique() if k)):
        rows.append(Band(words(f"nominee.{kind}") if kind else words("judging.all")))
        rows += [_agreement(row, words) for row in agreement[agreement["kind"] == kind].to_dict("records")]
    tables = [table(words("judging.agreement"), columns, rows, ident="s-agreement", cls="small")]
    keys = ("judge", "n_marked", "n_compared", "mean_difference", "told")
    columns = [Col(words(f"judging.{key}"), "num" if key in keys[1:4] else "") for key in keys]
    told = [_judge(row, words) for row in judges.to_dict("records")]
    tables.append(table(words("judging.judges"), columns, told, ident="s-judges", cls="small"))
    return join([*tables, tag("p", words("judging.apart"), class_="n")])


def evidence_table(evidence: pd.DataFrame, agencies: Iterable[Agency], lang: str = "vi") -> Html:
    """Show each claimed figure beside the sponsor's return; figures to be asked about come first in their class."""
    words, names = Words(lang), short_names(agencies)
    keys = ("nominee", "claim", "standing", "returned", "size", "times", "level")
    columns = [Col(words(f"judging.{key}"), "num" if key in ("times", "level") else "") for key in keys]
    parts = []
    for kind in evidence["kind"].unique():
        own = evidence[evidence["kind"] == kind]
        own = own.assign(last=own["standing"] != "exceeds").sort_values(["last", "nominee", "n"], kind="stable")
        rows = [_claim(row, words, names) for row in own.to_dict("records")]
        caption = words("judging.evidence", kind=words(f"nominee.{kind}"), n=len(rows))
        parts.append(table(caption, columns, rows, ident=f"s-evidence-{kind}", cls="small"))
    return join(parts) or tag("p", words("judging.no_evidence"))


def _gate(row: Mapping[str, object], method: Method, words: Words, names: Mapping[str, str]) -> Row:
    gate = method.shortlist.gates.get(str(row["gate"]))
    said: object = words("judging.blank")
    if row["text"]:
        said = join([tag("span", f"“{row['text']}”", lang="vi"), tag("span", row["why"], lang="vi")], " ")
    teller = ", ".join(filter(None, (names.get(row["said_by"], written(row["said_by"])), written(row["on"]))))
    source = join([tag("span", row["source"], class_="n"), teller], " ")
    label = gate.label[words.lang] if gate else row["gate"]
    answer = words(f"judging_gate.{row['answer']}")
    return [row["nominee"], label, answer, said, source]


def _status(status: object, words: Words) -> str:
    return words(f"short_status.{status}") if status in ("proposed", "to_verify", "not_met") else written(status)


def _agreement(row: Mapping[str, object], words: Words) -> Row:
    limits = "–"
    if not missing(row["alpha_low"]):
        low, high = words.number(row["alpha_low"], 2), words.number(row["alpha_high"], 2)
        limits = words("judging.span", low=low, high=high)
    told = tag("span", written(row["why"]), lang="vi")
    return [words(f"judging_mark.{row['mark']}"), words.number(row["n_units"]), words.number(row["kappa"], 2),
            words.number(row["alpha"], 2), limits, told]  # fmt: skip


def _judge(row: Mapping[str, object], words: Words) -> Row:
    name = join([row["judge"], tag("strong", words("judging.outlying"))], " ") if row["outlying"] else row["judge"]
    return [name, words.number(row["n_marked"]), words.number(row["n_compared"]),
            words.number(row["mean_difference"], 2), tag("span", written(row["why"]), lang="vi")]  # fmt: skip


def _claim(row: Mapping[str, object], words: Words, names: Mapping[str, str]) -> Row:
    standing = words(f"judging_standing.{row['standing']}") if row["n"] else words("judging.no_figure")
    asked = tag("strong", standing) if row["standing"] == "exceeds" else standing
    returned = "–"
    if not missing(row["returned"]):
        source = tag("span", f"{row['file']}, {row['place']}", class_="n")
        returned = join([f"{words.number(row['returned'])} {row['unit']} ({names.get(row['sponsor'], row['sponsor'])})",
                         source], " ")  # fmt: skip
    claim = f"{written(row['hedge'])} {written(row['claim'])}".strip() if row["n"] else "–"
    if row["hedge"] and str(row["claim"]).startswith(str(row["hedge"])):
        claim = str(row["claim"])  # the text says its hedge itself
    size = words("judging.per", value=words.number(row["per_value"], 2), per=row["per"]) if row["per"] else "–"
    level = join([words.number(row["level_proposed"]), tag("span", written(row["why"]), class_="n", lang="vi")], " ")
    return [row["nominee"], tag("span", claim, lang="vi"), asked, returned, size, words.number(row["times"], 1), level]
