"""Half a year under several policies, over many seeds: means with intervals of 95%, and ratios to the plain lists.

    python benchmarks/simulator --people 100 --seeds 24 --days daily
"""

import argparse
import math
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, fields
from statistics import mean, stdev

from policies import Ours, baselines
from practice import DAILY, WEEKLY, Figures, Practice
from world import World

T_95 = 2.07
"""Student's t for about two dozen runs."""


def policies():
    """All that are compared, by name."""
    return {made().name: made for made in [*baselines(), Ours]}


def run(name: str, people: int, seed: int, blocks: str) -> Figures:
    """One policy's half year."""
    return Practice(World(seed, people), policies()[name](), DAILY if blocks == "daily" else WEEKLY).run()


def main() -> None:
    """Run all, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--days", choices=["daily", "weekly"], default="daily")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.seeds)
    with ProcessPoolExecutor() as pool:
        started = {
            name: [pool.submit(run, name, given.people, seed, given.days) for seed in seeds]
            for name in policies()
            if given.only in name
        }
        results = {name: [one.result() for one in runs] for name, runs in started.items()}
    names = [field.name for field in fields(Figures)]
    print(f"{given.people} people, {given.days} blocks, seeds {seeds.start} to {seeds.stop - 1}")
    for place, name in enumerate(names):
        print(f"\n{name}")
        for policy, runs in results.items():
            values = [astuple(figures)[place] for figures in runs]
            half = T_95 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
            print(f"  {policy:32} {mean(values):8.3f} ± {half:.3f}")


if __name__ == "__main__":
    main()
