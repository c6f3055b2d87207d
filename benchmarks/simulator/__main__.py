"""Half a year under several policies, over many seeds: means with intervals of 95%.

python benchmarks/simulator --people 100 --seeds 24 --days daily
"""

import argparse
import math
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, fields
from pathlib import Path
from statistics import mean, stdev

sys.path.insert(0, str(Path(__file__).parents[2]))  # the program beside it, installed or not

from policies import POLICIES, switched_off
from practice import DAILY, WEEKLY, Figures, Practice
from world import World

T_95 = 2.07
"""Student's t for two dozen runs."""


def run(name: str, people: int, seed: int, days: str) -> Figures:
    """One policy's half year."""
    with switched_off(name):
        return Practice(World(seed, people), POLICIES[name](), DAILY if days == "daily" else WEEKLY).run()


def main() -> None:
    """Run all, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=24)
    parser.add_argument("--first", type=int, default=101, help="the first seed; 1 to 24 were used for tuning")
    parser.add_argument("--days", choices=["daily", "weekly"], default="daily")
    parser.add_argument("--parts", action="store_true", help="also the program with a part left out")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.seeds)
    with ProcessPoolExecutor() as pool:
        started = {
            name: [pool.submit(run, name, given.people, seed, given.days) for seed in seeds]
            for name in POLICIES
            if given.parts or not name.startswith("-")
        }
        results = {name: [astuple(one.result()) for one in runs] for name, runs in started.items()}
    print(f"{given.people} people, {given.days} blocks, seeds {seeds.start} to {seeds.stop - 1}")
    for place, field in enumerate(fields(Figures)):
        print(f"\n{field.name}")
        for policy, runs in results.items():
            values = [figures[place] for figures in runs]
            half = T_95 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
            print(f"  {policy:36} {mean(values):8.3f} ± {half:.3f}")


if __name__ == "__main__":
    main()
