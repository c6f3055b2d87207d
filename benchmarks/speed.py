"""How long a user waits, each time beside a floor in the same run: `python benchmarks/speed.py [--people N …]`.

Commands are timed as whole processes, the app in a pty: until the first frame that can be used, from a key until what
it brought is painted (fsync included), until it is gone; and the most memory it took.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import pexpect
from books import write_book

ENTRIES_EACH = 10
NOW = "2026-11-25T08:35:00-05:00"
PROGRAM = (sys.executable, "-c", "from callsession.cli.main import main; main()")
BLANK = (sys.executable, str(Path(__file__).with_name("blank.py")))
PASS = (sys.executable, "-c", "pass")
PYDANTIC = (sys.executable, "-c", "from pydantic import BaseModel\nclass One(BaseModel):\n    number: int")
PATIENCE = 120


class App:
    """An app in a pty."""

    def __init__(self, words: Sequence[str], home: Path) -> None:
        self.began = time.perf_counter()
        environment = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", "XDG_CACHE_HOME": str(home / "cache")}
        environment |= {"XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}
        self.process = pexpect.spawn(words[0], list(words[1:]), dimensions=(40, 120), env=environment)
        self.process.delaybeforesend = None
        self._drawn = b""

    def until(self, text: str) -> float:
        """Wait until it has drawn this since the last question; gives the milliseconds since then."""
        while text.encode() not in self._drawn:
            self._drawn += self.process.read_nonblocking(65536, timeout=PATIENCE)
        took, self._drawn = time.perf_counter() - self.began, b""
        return took * 1000

    def press(self, key: str) -> None:
        """Press a key; what it has drawn before is forgotten."""
        time.sleep(0.5)  # the screen rests, as it does before a person
        while True:
            try:
                self.process.read_nonblocking(65536, timeout=0.05)
            except pexpect.TIMEOUT:
                break
        self._drawn = b""
        self.began = time.perf_counter()
        self.process.send(key)

    @property
    def megabytes(self) -> float:
        """The most memory it has taken."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def leave(self) -> float:
        """Press ctrl+q, and wait until it is gone; in milliseconds."""
        self.press("\x11")
        self.process.expect(pexpect.EOF, timeout=PATIENCE)
        self.process.close()
        return (time.perf_counter() - self.began) * 1000


def command(words: Sequence[str], home: Path, times: int) -> float:
    """The median time of a process, in milliseconds."""
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(words, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def first_frame(
    words: Sequence[str], text: str, home: Path, times: int, before: Callable[[], object] = int
) -> tuple[float, float]:
    """The median time until an app shows this, in milliseconds, and the megabytes it takes then."""
    frames, megabytes = [], []
    for _ in range(times):
        before()
        app = App(words, home)
        frames.append(app.until(text))
        time.sleep(0.5)
        megabytes.append(app.megabytes)
        app.leave()
    return median(frames), max(megabytes)


def forget(home: Path) -> None:
    """Delete the cache."""
    subprocess.run(["rm", "-rf", str(home / "cache")], check=True)


def row(what: str, took: float, floor: float, unit: str = "ms") -> None:
    """A line of the table."""
    print(f"| {what} | {took:.0f} {unit} | {floor:.0f} {unit} | {took / floor:.2f} |", flush=True)


def measure(people: int, home: Path, times: int) -> None:
    """The table for a book of so many people."""
    book = home / "book"
    write_book(book, people, people * ENTRIES_EACH)
    entries = people * ENTRIES_EACH
    print(f"\n**{people:,} people, {entries:,} entries**\n")
    print("| what | took | floor | ratio |\n|---|---|---|---|")
    app = (*PROGRAM, "--book", str(book), "--now", NOW, "--write")
    pydantic = command(PYDANTIC, home, times)
    for words in (("promises",), ("show", "person-7"), ("plan",)):
        forget(home)
        cold = command((*app, *words), home, 1)
        command((*app, *words), home, 1)
        warm = command((*app, *words), home, times)
        row(f"`{words[0]}`, no cache / pydantic", cold, pydantic)
        row(f"`{words[0]}`, warm / pydantic", warm, pydantic)
    blank, blank_mb = first_frame(BLANK, "ready", home, times)
    cold, _ = first_frame(app, "can be called at this hour", home, max(times // 3, 1), lambda: forget(home))
    warm, warm_mb = first_frame(app, "can be called at this hour", home, times)
    row("Today, no cache / a blank app", cold, blank)
    row("Today, warm / a blank app", warm, blank)
    row("memory of Today / a blank app", warm_mb, blank_mb, "MB")
    keys(app, home)


def keys(words: Sequence[str], home: Path) -> None:
    """From a key until what it brought is painted."""
    floor = App(BLANK, home)
    floor.until("ready")
    echoes = []
    for number in range(1, 21):
        floor.press("x")
        echoes.append(floor.until(f"{number}."))
    blank_exit = floor.leave()
    app = App(words, home)
    app.until("can be called at this hour")
    app.press("\r")
    app.until("ASK")
    outcomes = []
    for number in range(1, 11):
        app.press("n")
        outcomes.append(app.until(f"{number} of "))
    app.press("/")
    app.until("people by")
    searches = []
    for letter in "person 4":
        app.press(letter)
        searches.append(app.until("found"))
    row("key to painted outcome, median / echo", median(outcomes), median(echoes))
    row("key to painted outcome, 95th / echo", quantiles(outcomes, n=20)[-1], median(echoes))
    row("search as you type, median / echo", median(searches), median(echoes))
    row("exit / a blank app's", app.leave(), blank_exit)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[500])
    parser.add_argument("--times", type=int, default=9)
    given = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as home:
        print("\n| what | took | floor | ratio |\n|---|---|---|---|")
        row("`--help` / `python -c pass`", command((*PROGRAM, "--help"), Path(home), 15), command(PASS, Path(home), 15))
    for people in given.people:
        with tempfile.TemporaryDirectory() as home:
            measure(people, Path(home), given.times)


if __name__ == "__main__":
    main()
