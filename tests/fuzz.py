"""Fuzzing, led by coverage, of everything that reads what somebody else wrote: `python -m tests.fuzz NAME`.

Needs atheris (`pip install atheris`), which is no dependency, for it is not to be had everywhere. What follows the name
goes to libFuzzer: `-max_total_time=600`, a folder to begin with. It ends at the first input that raises what it should
not, and prints it; such an input becomes a test.
"""

import sys
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import atheris

with atheris.instrument_imports(include=["callsession"]):
    from callsession.codecs.contact_toml import read_contacts
    from callsession.codecs.handing import Source
    from callsession.codecs.journal_toml import read_journal, seal
    from callsession.codecs.people_files import read_people
    from callsession.codecs.phones import BadNumber, read_phones
    from callsession.codecs.settings_toml import read_settings
    from callsession.codecs.tidbit_toml import read_tidbits
    from callsession.core.errors import BadTime
    from callsession.core.times import read_day, read_future_day
    from callsession.present.plain import plain

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 25, 8, 35, tzinfo=ZONE)


def contact(data: bytes) -> None:
    read_contacts(data, "x.toml", "US")


def tidbit(data: bytes) -> None:
    read_tidbits(data, "x.toml")


def settings(data: bytes) -> None:
    read_settings(data, "x.toml")


def journal(data: bytes) -> None:
    for sealed in read_journal(data, "x.toml").sealed:
        if sealed.right:  # what counts is written again as it stands
            again = read_journal(seal(sealed.entry, 1).encode(), "x.toml")
            assert [one.entry for one in again.sealed] == [sealed.entry]


def people(data: bytes) -> None:
    read_people(data, Source("x", "US"), "auto")


def phone(data: bytes) -> None:
    with suppress(BadNumber):
        read_phones(data.decode("utf-8", "replace"), "US")


def time(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for read in (read_day, read_future_day):
        with suppress(BadTime):
            read(text, NOW, ZONE)


def shown(data: bytes) -> None:
    text = plain(data.decode("utf-8", "surrogateescape"))
    assert not any(letter < " " or "\x7f" <= letter < "\xa0" for letter in text)


TARGETS = {target.__name__: target for target in (contact, tidbit, settings, journal, people, phone, time, shown)}

if __name__ == "__main__":
    name, *words = sys.argv[1:] or ["?"]
    if name not in TARGETS:
        sys.exit(f"one of: {', '.join(TARGETS)}")
    atheris.Setup([sys.argv[0], *words], TARGETS[name])
    atheris.Fuzz()
