"""How long a user waits, each time beside a floor in the same run: `python benchmarks/speed.py [--people N …]`.

Commands are timed as whole processes, the app in a pty: until the first frame that can be used, from a key until what
it brought is painted (fsync included), until it is gone; and the most memory it took.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import pexpect
from books import write_book

from callsession.cli.memory import nothing_to_collect
from callsession.store.book_files import load_files

ENTRIES_EACH = 10
NOW = "2026-11-25T08:35:00-05:00"
PROGRAM = (sys.executable, "-c", "from callsession.cli.main import main; main()")
BLANK = (sys.executable, str(Path(__file__).with_name("blank.py")))
PASS = (sys.executable, "-c", "pass")
PYDANTIC = (sys.executable, "-c", "from pydantic import BaseModel\nclass One(BaseModel):\n    number: int")
PATIENCE = 60
CARD_ENDS = b"END:VCARD\r\n"


class App:
    """An app in a pty."""

    def __init__(self, words: Sequence[str], home: Path) -> None:
        self.began = time.perf_counter()
        self.process = pexpect.spawn(words[0], list(words[1:]), dimensions=(40, 120), env=environment(home))
        self.process.delaybeforesend = None
        self._drawn = b""

    def until(self, text: str) -> float:
        """Wait until it has drawn this since it began, or since the last key; gives the milliseconds since then."""
        while text.encode() not in self._drawn:
            self._drawn += self.process.read_nonblocking(65536, timeout=PATIENCE)
        return (time.perf_counter() - self.began) * 1000

    def press(self, key: str) -> None:
        """Press a key; what it has drawn before is forgotten."""
        time.sleep(1)  # the screen rests, as it does before a person
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


def environment(home: Path) -> dict[str, str]:
    """What a process is told: a home of its own; and modules are compiled once, as where the program is installed."""
    own = {"HOME": str(home), "TERM": "xterm-256color"}
    own |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "STATE", "CONFIG")}
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}, **own}


def command(words: Sequence[str], home: Path, times: int) -> float:
    """The median time of a process, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(words, check=False, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def frames(
    words: Sequence[str], texts: Sequence[str], home: Path, times: int, before: Callable[[], object] = int
) -> tuple[list[float], float]:
    """The median times until an app shows each of these, in milliseconds, and the megabytes it takes then."""
    shown: list[list[float]] = [[] for _ in texts]
    megabytes = []
    for _ in range(times):
        before()
        app = App(words, home)
        for text, times_of_text in zip(texts, shown, strict=True):
            times_of_text.append(app.until(text))
        time.sleep(0.5)
        megabytes.append(app.megabytes)
        app.leave()
    return [median(each) for each in shown], max(megabytes)


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
    time.sleep(3)  # nothing is kept of files that have just changed
    entries = people * ENTRIES_EACH
    print(f"\n**{people:,} people, {entries:,} entries**\n")
    print("| what | took | floor | ratio |\n|---|---|---|---|")
    app = (*PROGRAM, "--book", str(book), "--now", NOW, "--write")
    pydantic = command(PYDANTIC, home, times)
    cold = command((*app, "plan"), home, 1)
    row("`plan`, no cache / pydantic", cold, pydantic)
    command((*app, "plan"), home, 1)
    for words in (("promises",), ("show", "person-7"), ("plan",)):
        warm = command((*app, *words), home, times)
        row(f"`{words[0]}`, warm / pydantic", warm, pydantic)
    cards(app, home, warm, cold)
    (blank,), blank_mb = frames(BLANK, ["ready"], home, times)
    shown = ["Reading your book", "a session now would call", "open loops"]
    (first, _, cold), _ = frames(app, shown, home, max(times // 3, 1), lambda: forget(home))
    frames(app, shown, home, 1)
    (_, seen, warm), warm_mb = frames(app, shown, home, times)
    row("first frame, no cache / a blank app", first, blank)
    row("Today, no cache / a blank app", cold, blank)
    row("Today to be seen, warm / a blank app", seen, blank)
    row("Today whose keys are taken, warm / a blank app", warm, blank)
    row("memory of Today / a blank app", warm_mb, blank_mb, "MB")
    loading(book)
    keys(app, home)


def cards(app: Sequence[str], home: Path, warm: float, cold: float) -> None:
    """The plan beside `khard list` of the same people as cards, where khard is on the path (pip install khard)."""
    khard = shutil.which("khard")
    if khard is None:
        return
    folder, file = home / "cards", home / "khard.conf"
    folder.mkdir()
    exported = subprocess.run([*app, "export", "vcf"], env=environment(home), capture_output=True, check=True).stdout
    every = exported.removesuffix(CARD_ENDS).split(CARD_ENDS)
    for number, card in enumerate(every):
        (folder / f"{number}.vcf").write_bytes(card + CARD_ENDS)
    file.write_text(f"[addressbooks]\n[[cards]]\npath = {folder}\n")
    listed = command((khard, "-c", str(file), "list"), home, 3)
    row("`plan`, warm / `khard list`", warm, listed)
    row("`plan`, no cache / `khard list`", cold, listed)


def loading(book: Path) -> None:
    """All contact files as models, as the program reads them, beside their bare reading by the standard library."""

    def bare() -> None:
        for path in (book / "contacts").iterdir():
            tomllib.loads(path.read_text())

    def taken(what: Callable[[], object]) -> float:
        began = time.perf_counter()
        what()
        return (time.perf_counter() - began) * 1000

    row(
        "contact files as models / tomllib",
        *(median(taken(what) for _ in range(5)) for what in (lambda: nothing_to_collect()(load_files)(book), bare)),
    )


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
    app.until("open loops")
    app.press("\r")
    app.until("ASK")
    outcomes, cards = [], []
    for number in range(1, 11):
        app.press("n")
        outcomes.append(app.until(f"{number} of "))
        cards.append(app.until("(202)"))
    app.press("/")
    app.until("people by")
    searches = []
    for letter in "person 4":
        app.press(letter)
        searches.append(app.until("found"))
    row("key to painted outcome, median / echo", median(outcomes), median(echoes))
    row("key to painted outcome, 95th / echo", quantiles(outcomes, n=20, method="inclusive")[-1], median(echoes))
    row("key to the next card, median / echo", median(cards), median(echoes))
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
