"""Files of people as other programs write them, with the right answers beside them, where these are at hand."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from callsession.codecs.handing import Source
from callsession.codecs.people_files import read_people
from callsession.core.importing import plan_import
from callsession.core.incoming import Handed, Incoming
from tests.builders import a_book
from tests.corpus import CORPUS, cases, expected, needs_corpus

KINDS = {"vcf": "vcard", "linkedin": "linkedin", "google": "google", "outlook": "outlook"}


@pytest.mark.parametrize("case", cases(lambda case: case["kind"] in KINDS))
@pytest.mark.parametrize("named", [True, False], ids=["named", "auto"])
def test_every_file_is_read_as_is_right(case: Mapping[str, Any], named: bool) -> None:
    right_answer = expected(case)
    kind = KINDS[case["kind"]] if named else "auto"
    data = (CORPUS / case["input"]).read_bytes()
    made = read_people(data, Source(case["input"], right_answer["default_region"]), kind)
    people, wanted = made.people, right_answer.get("contacts", [])
    assert [person.name for person in people] == [person["name"] for person in wanted]
    for person, right in zip(people, wanted, strict=True):
        if any("refused" in it for it in right_answer.get("accept_also", ())) and not person.phones:
            right = {key: value for key, value in right.items() if key != "phones"}  # noqa: PLW2901
        compare(person, right, in_order=not (right.get("phones_any_order") or "match" in right_answer))
    said = [*right_answer.get("warnings", []), *right_answer.get("errors", [])]
    assert [want["about"] for want in said if not tells(want, made)] == []
    if right_answer["outcome"] == "ok" and "skipped_records" not in right_answer:
        assert (made.problems, made.skipped) == ((), ())
    assert len(made.skipped) <= right_answer.get("skipped_records", len(said))


def compare(person: Incoming, right: Mapping[str, Any], *, in_order: bool) -> None:
    """Whether a person is as is right, as far as that is said."""
    numbers = [(phone.number, phone.extension) for phone in person.phones]
    wanted = [(phone["e164"], phone.get("ext", "")) for phone in right.get("phones", [])]
    if "phones" in right:
        assert (numbers if in_order else set(numbers)) == (wanted if in_order else set(wanted))
    for phone in right.get("phones", []):
        if "label" in phone:
            assert phone["label"].casefold() in {one.label.casefold() for one in person.phones}
    for field in ("company", "role", "birthday"):
        if field in right:
            assert getattr(person, field) == (right[field] or "")
    if "emails" in right:
        assert [it.casefold() for it in person.emails] == [it.casefold() for it in right["emails"]]
    if "groups" in right:
        assert list(person.tags) == right["groups"]
    for field in ("met_on", "connected_on"):
        if field in right:
            assert str(person.met_on) == right[field]


def tells(want: Mapping[str, Any], made: Handed) -> bool:
    """Whether something is said about that, near the line."""
    texts = [(it.line, f"{it.message} {it.advice}") for it in made.problems]
    texts += [(it.line, f"{it.name} {it.reason}") for it in made.skipped]
    near = want.get("line_tolerance", 0)
    return any(
        any(word.casefold() in text.casefold() for word in want["about"])
        and ("line" not in want or abs(line - want["line"]) <= near)
        for line, text in texts
    )


@needs_corpus
def test_three_sources_of_one_person_are_joined_or_said_to_be_one() -> None:
    case = json.loads((CORPUS / "dup-001-three-sources.json").read_text("utf-8"))
    everybody: Sequence[Incoming] = []
    for file in case["files"]:
        made = read_people(file["content"].encode(), Source(file["name"], "US"), "auto")
        everybody = [*everybody, *made.people]
    plan = plan_import(a_book(), everybody, lambda _alike: None)
    assert len(plan.created) == 1 or plan.doubled
