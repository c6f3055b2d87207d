"""People in the user's own files: one at the top of a file, or many as `[[contact]]`."""

from collections.abc import Iterator
from typing import Any

from callsession.codecs.phones import BadNumber, read_phones
from callsession.codecs.refusals import BadValue, shown
from callsession.codecs.toml_lines import Path
from callsession.codecs.toml_text import BadToml
from callsession.codecs.validation import Source, Table, opened
from callsession.codecs.values import read_birthday, read_day, read_moment, stripped
from callsession.codecs.windows import read_window
from callsession.codecs.zones import fixed_zone, read_zone
from callsession.core.models import Contact, Met, Phone, Problem, Promise
from callsession.core.slugs import slug

_KEYS = {key: None for key in Contact.model_fields if key not in {"file", "line"}}
_MET_KEYS = tuple(Met.model_fields)  # which are no plain dictionary, and slow to ask

_EXAMPLES: dict[str, str] = {
    "name": 'name = "Dana Okafor"',
    "company": 'company = "Brightwater Widgets"',
    "role": 'role = "VP Operations"',
    "phones": 'phones = ["+1 202-555-0143"]',
    "emails": 'emails = ["dana@example.com"]',
    "urls": 'urls = ["https://example.com/dana"]',
    "birthday": "birthday = 1970-04-12, or '--04-12' without a year",
    "timezone": 'timezone = "America/New_York"',
    "tier": 'tier = "A"',
    "cadence_days": "cadence_days = 60",
    "tags": 'tags = ["widgets", "supply-chain"]',
    "referred_by": 'referred_by = "lee-chang"',
    "windows": 'windows = ["08:00-09:30", "fri 16:00-18:00"]',
    "do_not_call": "do_not_call = true",
    "paused_until": "paused_until = 2027-01-15",
    "call_back": "call_back = 2026-12-01T10:00:00",
    "ask": 'ask = "Who else should hear about this?"',
    "notes": 'notes = """Two boys, coaches football."""',
    "met": '[met] on a line of its own, and below it where = "at their office"',
    "formerly": 'formerly = ["old-id"]',
    "on": "on = 2026-09-14",
    "where": 'where = "at their office"',
    "discussed": 'discussed = "how they re-sourced plating"',
    "they_promised": 'they_promised = ["introduce me to Raj Patel"]',
    "i_promised": 'i_promised = [{ text = "send the article", due = 2026-12-01 }]',
    "due": "due = 2026-12-01",
}

_NOBODYS = "stands outside of [[contact]], so it is nobody's"
_ABOVE_EACH = "write [[contact]] above each of several people, and nothing for one"


def read_contacts(data: bytes, file: str, region: str) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """The people in a file; one with a wrong value costs only that one.

    Args:
        data: the file's bytes.
        file: its name, relative to the book; its stem is the id of a person who has the file alone.
        region: two letters of the country whose numbers come without a country code.

    Returns:
        The people in the order they stand, and everything that is wrong, in the order of lines.
    """
    try:
        source, document = opened(data, file)
    except BadToml as error:
        return (), (_withholding(error.problem, id_of_file(file)),)
    problems: list[Problem] = []
    tables = [
        Table(source, path, dict(values), _EXAMPLES, problems) for path, values in _people(document, source, problems)
    ]
    contacts = [contact for table in tables if (contact := _contact(table, region))]
    return tuple(contacts), tuple(sorted(problems, key=lambda problem: problem.line))


def id_of_file(file: str) -> str:
    """The id of a person without one of their own who has a file alone: its stem."""
    name = file.rpartition("/")[2]
    return slug(name.rpartition(".")[0] or name)


def _withholding(problem: Problem, id_: str) -> Problem:
    """The problem, as one that keeps somebody from being used."""
    return problem.model_copy(update={"withholds": id_})


def _people(document: dict[str, Any], source: Source, problems: list[Problem]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables that are people, each with its place in the file."""
    several = document.get("contact")
    if isinstance(several, dict | list):
        outside = (key for key in document if key != "contact")
        problems += (source.problem((key,), f"{key}: {_NOBODYS}", _ABOVE_EACH) for key in outside)
        yield from _tables(several, source, problems)
    elif heading := _other_heading(document):
        problems.append(source.problem((heading,), f"{heading}: did you mean [[contact]]?", _ABOVE_EACH))
    elif document:
        yield (), document
    else:
        empty = source.problem((), "empty: no contacts here", f"write {_EXAMPLES['name']}, or delete the file")
        problems.append(_withholding(empty, id_of_file(source.file)))


def _tables(
    several: dict[str, Any] | list[Any], source: Source, problems: list[Problem]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables below `[contact]` or `[[contact]]`."""
    if isinstance(several, dict):
        yield ("contact",), several
        return
    for index, item in enumerate(several):
        path: Path = ("contact", index)
        if isinstance(item, dict):
            yield path, item
        else:
            problems.append(source.problem(path, f"contact: {shown(item)} is nobody", _ABOVE_EACH))


def _other_heading(document: dict[str, Any]) -> str:
    """A heading that was written for `contact`: the key of a table, or of a list of tables, with names; or ""."""
    if "name" in document:
        return ""
    for key, value in document.items():
        tables = value if isinstance(value, list) else [value]
        if any(isinstance(table, dict) and "name" in table for table in tables):
            return key
    return ""


def _contact(table: Table, region: str) -> Contact | None:
    """The person of a table, with every problem reported; None where a value is wrong."""
    table.keep_known(_KEYS)
    if fixed := fixed_zone(table.values.get("timezone")):
        table.report(("timezone",), fixed)
    table.read("id", _id)
    table.read("birthday", read_birthday)
    table.read("timezone", read_zone)
    table.read("referred_by", stripped)
    table.read("paused_until", read_day)
    table.read("call_back", read_moment)
    table.read_each("windows", _window)
    table.read_each("formerly", stripped)
    table.read_table("met", _read_met)
    if table.values.get("id") in (None, ""):
        table.values["id"] = _default_id(table)
    phones = _phones(table, region)
    made = table.validated(Contact, phones=phones, file=table.source.file, line=table.source.line(table.path))
    if made is None:  # the last problem is one of theirs
        table.problems[-1] = _withholding(table.problems[-1], str(table.values["id"]))
    return made


def _read_met(table: Table) -> None:
    """The first meeting."""
    table.keep_known(_MET_KEYS)
    table.read("on", read_day)
    for key in ("they_promised", "i_promised"):
        table.read_tables(key, _read_promise)
        table.read_each(key, lambda item: {"text": item} if isinstance(item, str) else item)


def _read_promise(table: Table) -> None:
    """A promise with its date."""
    table.keep_known(tuple(Promise.model_fields))
    table.read("due", read_day)


def _id(value: object) -> object:
    """An id that was given, which has to be a slug, for it goes into other files and into commands."""
    text = stripped(value)
    if isinstance(text, str) and text and slug(text) != text:
        raise BadValue(f"{shown(text)} is no id: small letters, digits and hyphens alone", f'write id = "{slug(text)}"')
    return text


def _default_id(table: Table) -> str:
    """The id of a person without one: the file's stem for whoever has a file alone, else the name."""
    return id_of_file(table.source.file) if len(table.path) <= 1 else slug(str(table.values.get("name", "")))


def _window(value: object) -> object:
    """A window; what is no text is left to validation."""
    return read_window(value) if isinstance(value, str) else value


def _phones(table: Table, region: str) -> tuple[Phone, ...]:
    """The numbers that can be called, each once; a text that is no number is reported and does without."""
    items = table.values.pop("phones", [])
    if not isinstance(items, list):
        table.refuse(("phones",), BadValue(f"{shown(items)} is no list"))
        return ()
    phones: dict[tuple[str, str], Phone] = {}
    for index, item in enumerate(items):
        path = ("phones", index)
        try:
            for phone in _numbers(item, region, table, path):
                phones.setdefault((phone.number, phone.extension), phone)
        except BadNumber as error:
            table.report(path, error)
        except BadValue as error:
            table.refuse(path, error)
    return tuple(phones.values())


def _numbers(item: object, region: str, table: Table, path: Path) -> tuple[Phone, ...]:
    """The numbers of one item of the list, which stands at that path: a text, or a table of a text and a label.

    Raises:
        BadNumber: the text is no number.
        BadValue: it is no text.
    """
    label: object = ""
    if isinstance(item, dict):
        inner = table.within(path, item)
        inner.keep_known(("number", "label"))
        item, label = inner.values.get("number", ""), inner.values.get("label", "")
    if isinstance(item, int | float) and not isinstance(item, bool):
        raise BadValue(f"{shown(item)} is no text", f'put the number in quotes: "{item}"')
    if not isinstance(item, str):
        raise BadValue(f"{shown(item)} is no text")
    if not isinstance(label, str):
        raise BadValue(f"the label {shown(label)} is no text", 'write label = "mobile"')
    return read_phones(item, region, label)
