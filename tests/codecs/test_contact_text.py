"""The file of a new contact."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.contact_text import write_contact
from callsession.codecs.contact_toml import read_contacts
from callsession.codecs.phones import read_phone, read_phones
from callsession.core.models import Contact, Met, Promise, Tier, Window
from callsession.core.slugs import slug

DANA = Contact(
    id="dana-okafor",
    name="Dana Okafor",
    company="Brightwater Widgets",
    role="VP Operations",
    phones=(read_phone("+1 202-555-0143", "US"), *read_phones("+1 202-555-0188 ext. 12", "US", "mobile")),
    emails=("dana@example.com",),
    urls=("https://example.com/dana",),
    birthday="--04-12",
    timezone="America/New_York",
    tier=Tier.A,
    cadence_days=60,
    tags=("widgets",),
    referred_by="lee-chang",
    windows=(Window(start=time(8), end=time(9, 30)), Window(days=frozenset({4, 5}), start=time(16), end=time(0))),
    do_not_call=True,
    paused_until=date(2027, 1, 15),
    call_back=datetime(2026, 12, 1, 10),  # noqa: DTZ001 - theirs
    ask="Who else?",
    notes='Two boys.\n"Coaches" football \\ rugby.',
    met=Met(
        on=date(2026, 9, 14),
        where="their office",
        discussed="plating",
        they_promised=(Promise(text="introduce me", due=date(2026, 12, 1)),),
        i_promised=(Promise(text="send the article"),),
    ),
    formerly=("dana",),
    file="contacts/dana-okafor.toml",
)


def read_again(contact: Contact) -> Contact:
    (again,), problems = read_contacts(write_contact(contact).encode(), f"contacts/{contact.id}.toml", "US")
    assert problems == ()
    return again


def test_everything_is_read_again():
    assert read_again(DANA) == DANA


def test_what_is_not_known_is_a_hint():
    text = write_contact(Contact(id="raj-patel", name="Raj Patel"))
    assert text.startswith('name = "Raj Patel"\n# company = ""\n')
    assert '# timezone = "America/New_York"' in text
    assert "# [met]\n# on = 2026-09-14\n" in text
    hinted = "\n".join(line.removeprefix("# ") for line in text.splitlines())
    (raj,), problems = read_contacts(hinted.encode(), "contacts/raj-patel.toml", "US")
    assert (raj.met.on, problems) == (date(2026, 9, 14), ())  # hints are right as they stand


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT.filter(str.strip), TEXT, TEXT, st.lists(TEXT.filter(str.strip), max_size=3))
def test_any_text_is_read_again(name: str, company: str, notes: str, tags: list[str]):
    somebody = Contact(id=slug(name), name=name, company=company, notes=notes, tags=tuple(tags))
    assert read_again(somebody) == somebody.model_copy(update={"file": f"contacts/{slug(name)}.toml"})
