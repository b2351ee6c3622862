"""How fast ranks are drawn: against decision libraries called in a loop, the floor in NumPy, and in what memory.

Prints, from one run: seconds for 10,000 draws over 70 agencies and 7 items; the same by scikit-criteria and by pymcdm,
100 draws each, extrapolated; the ratio to the floor (one matrix product and one sort of the same size); and the peak
memory of 10,000 draws over 3,300 units with their spans. Held at 100 times, at most 3, and 1 GB. The libraries are no
dependency of ours. Put them into an environment of their own and name its Python, or that side is left out:

    python -m venv other
    other/bin/pip install scikit-criteria pymcdm
    python benchmarks/draws_speed.py --other other/bin/python
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

import numpy as np

DRAWS, AGENCIES, ITEMS, UNITS = 10_000, 70, 7, 3_300
LOOPED = 100
ROUNDS = 25


def figures(agencies):
    """Item scores of made-up agencies and drawn weights; the same in every process."""
    rng = np.random.default_rng(57)
    return rng.uniform(5, 100, (agencies, ITEMS)), rng.dirichlet(np.full(ITEMS, 5.0), DRAWS)


def main():
    """Measure every side; fail where a promise is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--other", default=sys.executable, help="Python that has scikit-criteria or pymcdm")
    parser.add_argument("--side", choices=[*LOOPS, "units"], help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.side == "units":
        print(json.dumps(units()))
    elif chosen.side:
        print(json.dumps(LOOPS[chosen.side]()))
    else:
        sys.exit(compare(chosen.other))


def compare(other):
    """Print all sides and give the exit code."""
    ours, floor = drawn_and_floor()
    print(f"{DRAWS:,} draws, {AGENCIES} agencies, {ITEMS} items")
    print(f"{'rank_draws':<40} {ours * 1000:10.1f} ms")
    print(f"{'floor: one product, one sort':<40} {floor * 1000:10.1f} ms")
    print(f"ratio to the floor {ours / floor:.2f} (at most 3)")
    held = ours / floor <= 3
    for name in LOOPS:
        looped = in_process(other, name)
        if looped is None:
            print(f"{name}: not installed for {other}; left out (see the top of this script).")
            continue
        print(f"{name + f' in a loop, from {LOOPED} draws':<40} {looped['seconds'] * 1000:10.1f} ms")
        print(f"ratio {looped['seconds'] / ours:,.0f} (at least 100); same ranks: {same_ranks(looped['ranks'])}")
        held &= looped["seconds"] / ours >= 100 and same_ranks(looped["ranks"])
    many = in_process(sys.executable, "units")
    print(f"{DRAWS:,} draws, {UNITS:,} units: {many['seconds']:.1f} s, peak {many['mb']:.0f} MB (at most 1000)")
    return 0 if held and not many["mb"] > 1000 else 1


def drawn_and_floor():
    """Median seconds of ours and of the floor, in turn, so that a busy machine hits both alike."""
    from envmonth_lib.index import rank_draws

    scores, weights = figures(AGENCIES)
    sides = {"ours": lambda: rank_draws(scores, weights), "floor": lambda: np.sort(weights @ scores.T, axis=1)}
    times = {name: [] for name in sides}
    for round_ in range(ROUNDS + 1):
        for name, call in sides.items():
            start = time.perf_counter()
            call()
            if round_:  # the first round loads what is loaded late
                times[name].append(time.perf_counter() - start)
    return statistics.median(times["ours"]), statistics.median(times["floor"])


def skcriteria_loop():
    """Call scikit-criteria once a draw."""
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    model = WeightedSumModel()

    def ranks(scores, weights):
        return model.evaluate(skcriteria.mkdm(scores, [max] * ITEMS, weights=weights)).rank_

    return looped(ranks)


def pymcdm_loop():
    """Call pymcdm once a draw, without a scaling of its own."""
    from pymcdm.helpers import rankdata
    from pymcdm.methods import WSM

    model, types = WSM(normalization_function=lambda column, cost=False: column), np.ones(ITEMS)
    return looped(lambda scores, weights: rankdata(model(scores, weights, types), reverse=True))


def looped(ranks):
    """Seconds for all draws, extrapolated from a few, and the ranks of the first."""
    scores, weights = figures(AGENCIES)
    ranks(scores, weights[0])
    start = time.perf_counter()
    found = [ranks(scores, row) for row in weights[:LOOPED]]
    taken = time.perf_counter() - start
    return {"seconds": taken * DRAWS / LOOPED, "ranks": np.array(found[:5]).astype(int).tolist()}


LOOPS = {"scikit-criteria": skcriteria_loop, "pymcdm": pymcdm_loop}


def same_ranks(found):
    """Tell whether both sides did the same work."""
    from envmonth_lib.index import rank_draws

    scores, weights = figures(AGENCIES)
    return bool((rank_draws(scores, weights[: len(found)]) == np.array(found)).all())


def units():
    """Rank many units, with their spans, and tell the peak memory of this process (NaN where it is not known)."""
    from envmonth_lib.index import rank_draws, span, top_share

    scores, weights = figures(UNITS)
    start = time.perf_counter()
    ranks = rank_draws(scores, weights)
    span(ranks)
    top_share(ranks, 10)
    taken = time.perf_counter() - start
    try:
        import resource
    except ImportError:  # Windows
        return {"seconds": taken, "mb": float("nan")}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": taken, "mb": peak / (1e6 if sys.platform == "darwin" else 1e3)}


def in_process(python, side):
    """One side in a process of its own; None where its library is absent."""
    done = subprocess.run([python, __file__, "--side", side], capture_output=True, encoding="utf-8")
    if done.returncode and "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(f"{side}: {done.stderr}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
