"""The settings of the practice, `book.toml`: a wrong value costs only itself, and the default holds instead."""

from collections.abc import Mapping
from datetime import time
from typing import Any, TypeVar

from callsession.codecs.refusals import BadValue, shown
from callsession.codecs.toml_lines import Path
from callsession.codecs.toml_text import BadToml
from callsession.codecs.validation import Table, opened
from callsession.codecs.values import read_day, read_region
from callsession.codecs.windows import read_time, read_weekday
from callsession.codecs.zones import fixed_zone, read_zone
from callsession.core.base import Model
from callsession.core.models import DEFAULT_BLOCKS, Away, Block, Problem, Settings

_EXAMPLES: dict[str, str] = {
    "name": 'name = "Sam Porter"',
    "introduction": 'introduction = "I was exploring operations roles when we met"',
    "looking_for": 'looking_for = "an operations role in a company that makes things"',
    "region": 'region = "US"',
    "timezone": 'timezone = "America/New_York"',
    "asks": 'asks = ["What are you hearing about the market?"]',
    "away": "away = [{ from = 2026-12-23, to = 2027-01-02 }]",
    "cadence_days": "cadence_days = { A = 45, B = 60, C = 90 }",
    "retry_days": "retry_days = 3",
    "guard": "guard = false",
    "half_life_days": "half_life_days = { news = 3, industry = 7, evergreen = 30 }",
    "blocks": '[blocks.morning] on a line of its own, and below it start = "08:30"',
}
_BLOCK_EXAMPLES: dict[str, str] = {
    "start": 'start = "08:30"',
    "minutes": "minutes = 45",
    "days": 'days = ["mon", "tue", "wed", "thu", "fri"]',
    "calls": "calls = 30",
    "break_after": "break_after = 10, or 0 for no breaks",
    "break_minutes": "break_minutes = 10",
}
_AWAY_KEYS = {"first": "from", "last": "to"}

_Model = TypeVar("_Model", bound=Model)


def read_settings(data: bytes, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a file, which may be empty.

    Args:
        data: the file's bytes.
        file: its name, relative to the book.

    Returns:
        The settings, with the default for each that is missing or wrong; and everything that is wrong.
    """
    try:
        source, document = opened(data, file)
    except BadToml as error:
        return Settings(), (error.problem,)
    problems: list[Problem] = []
    table = Table(source, (), document, _EXAMPLES, problems)
    settings = _settings(table)
    return settings, tuple(sorted(problems, key=lambda problem: problem.line))


def _settings(table: Table) -> Settings:
    """The settings of the file's table."""
    table.keep_known(tuple(_EXAMPLES))
    if fixed := fixed_zone(table.values.get("timezone")):
        table.report(("timezone",), fixed)
    table.read("timezone", read_zone)
    table.read("region", read_region)
    inner: dict[str, object] = {"away": _away(table), "blocks": _blocks(table)}
    for key in ("cadence_days", "half_life_days"):
        inner[key] = _by_name(table, key)
    return _changed(table, Settings()).model_copy(update={key: value for key, value in inner.items() if value})


def _changed(table: Table, base: _Model) -> _Model:
    """The model with the table's values, each on its own: one that does not fit leaves the other ones alone."""
    for key, value in table.values.items():
        others = {name: given for name, given in base if name != key}
        base = table.within((), {key: value}).validated(type(base), **others) or base
    return base


def _by_name(table: Table, key: str) -> Mapping[Any, int]:
    """A setting that is a table of numbers, such as the cadence by tier; the default for what it does not name."""
    values, defaults = table.values.get(key), getattr(Settings(), key)
    if not isinstance(values, dict):
        return {}
    del table.values[key]
    found: dict[Any, int] = dict(defaults)
    for name, value in values.items():
        if made := table.within((), {key: {name: value}}).validated(Settings):
            found |= getattr(made, key)
    return found


def _away(table: Table) -> tuple[Away, ...]:
    """The days without calls."""
    items = table.values.get("away")
    if not isinstance(items, list):
        return ()
    del table.values["away"]
    spans = []
    for index, item in enumerate(items):
        span = _table(table, ("away", index), item, _EXAMPLES)
        if span:
            span.keep_known(tuple(_AWAY_KEYS.values()))
            for key in _AWAY_KEYS.values():
                span.read(key, read_day)
            spans.append(span.validated(Away, _AWAY_KEYS))
    return tuple(span for span in spans if span)


def _blocks(table: Table) -> tuple[Block, ...]:
    """The program's own blocks as the user changes them, then the user's, in the order they stand."""
    blocks = {block.name: block for block in DEFAULT_BLOCKS}
    named = _table(table, ("blocks",), table.values.pop("blocks", {}), _EXAMPLES)
    for name, item in named.values.items() if named else ():
        block = _table(table, ("blocks", name), item, _BLOCK_EXAMPLES)
        made = block and _block(block, name, blocks.get(name))
        if made:
            blocks[name] = made
    return tuple(blocks.values())


def _block(table: Table, name: str, base: Block | None) -> Block | None:
    """One block; None where it is new and nothing says when it starts."""
    table.keep_known(tuple(_BLOCK_EXAMPLES))
    table.read("start", read_time)
    table.read_each("days", read_weekday)
    table.read("break_after", lambda calls: None if calls == 0 else calls)
    if base is None and not isinstance(table.values.get("start"), time):
        if not table.refused:
            table.refuse(("start",), BadValue("is missing"))
        return None
    return _changed(table, base or Block(name=name, start=table.values["start"]))


def _table(table: Table, path: Path, item: object, examples: Mapping[str, str]) -> Table | None:
    """A table within the file's; None, with a problem, where it is none."""
    if isinstance(item, dict):
        return Table(table.source, path, item, examples, table.problems)
    table.report(path, BadValue(f"{shown(item)} is no table"))
    return None
