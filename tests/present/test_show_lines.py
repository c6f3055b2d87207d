from callsession.core.agenda import agenda
from callsession.core.entries import ContactAdded, Learned
from callsession.core.outcomes import Outcome
from callsession.present.show_lines import about, referrals, sections
from tests.builders import DANA, LEE, NOW, RAJ, a_book, a_call, a_contact, a_fact, a_phone, ago, new_id


def the_sections(book, contact="dana-okafor"):
    return dict(sections(book, agenda(book, book.people[contact], NOW), NOW))


def test_who_it_is_and_where_you_stand():
    book = a_book(a_contact(company="Brightwater", phones=(), emails=("dana@example.com",)))
    assert about(agenda(book, book.people["dana-okafor"], NOW), "Not now: no number that works", NOW) == [
        "Dana Okafor (dana-okafor)",
        "Brightwater",
        "08:35 here, zone unknown",
        "no number · dana@example.com",
        "never spoken · first call",
        "next due 25 Nov: no conversation yet",
        "Not now: no number that works",
        "Nothing to give yet: this call only asks.",
    ]


def test_a_birthday_is_told_whenever_it_is():
    book = a_book(a_contact(birthday="1970-04-12"))
    assert "birthday 12 Apr 1970" in about(agenda(book, book.people["dana-okafor"], NOW), "", NOW)


def test_the_number_to_dial_comes_first_and_a_wrong_one_not_at_all():
    phones = (a_phone(DANA, label="mobile"), a_phone(RAJ, label="fax"), a_phone(LEE))
    book = a_book(a_contact(phones=phones), entries=[a_call(Outcome.WRONG_NUMBER, phone=DANA)])
    shown = about(agenda(book, book.people["dana-okafor"], NOW), "", NOW)
    assert shown[2] == f"{LEE} · {RAJ} (fax)"


def test_what_was_learned_stands_beside_the_file():
    fact = Learned(id=new_id(), at=ago(3), contact="dana-okafor", field="company", value="Kestrel", was="Brightwater")
    book = a_book(a_contact(company="Brightwater", file="contacts/dana.toml", line=3), entries=[fact])
    shown = the_sections(book)
    assert shown["FILE"] == ["contacts/dana.toml:3"]
    assert shown["LEARNED"] == ["company: Kestrel (file: Brightwater), learned 22 Nov"]


def test_of_what_was_learned_that_which_holds_is_told():
    facts = [
        a_fact("company", "Bolt", "Acme", at=ago(5)),
        a_fact("company", "Cask", "Acme", at=ago(4)),
        a_fact("role", "Buyer", "Clerk", at=ago(4)),
        a_fact("good_hours", "late", at=ago(4)),
        a_fact("good_hours", "early", at=ago(3)),
        a_fact("phone", RAJ, at=ago(3)),
        a_fact("phone", LEE, at=ago(3), label="work"),
        a_fact("dead_phone", RAJ, at=ago(2)),
        a_fact("dead_phone", DANA, at=ago(2)),
        a_fact("phone", DANA, at=ago(1)),
        a_fact("tag", "tin", at=ago(1)),
        a_fact("tag", "zinc", at=ago(1)),
    ]
    shown = the_sections(a_book(a_contact(company="Acme", role="Head of sales"), entries=facts))
    assert shown["LEARNED"] == [
        "company: Cask (file: Acme), learned 21 Nov",
        "good hours: first thing, learned 22 Nov",
        f"phone: {LEE} (work), learned 22 Nov",
        f"dead number: {RAJ}, learned 23 Nov",
        f"phone: {DANA}, learned 24 Nov",
        "tag: tin, learned 24 Nov",
        "tag: zinc, learned 24 Nov",
    ]
    assert len(shown["TIMELINE"]) == len(facts)


def test_a_fact_without_a_field_in_the_file():
    fact = Learned(id=new_id(), at=NOW, contact="dana-okafor", field="good_hours", value="early")
    assert the_sections(a_book(a_contact(), entries=[fact]))["LEARNED"] == ["good hours: first thing, learned 25 Nov"]


def test_somebody_from_the_journal_alone():
    added = ContactAdded(id=new_id(), at=NOW, contact="raj-patel", name="Raj Patel")
    shown = the_sections(a_book(entries=[added]), "raj-patel")
    assert shown["FILE"] == ["none: known from the journal alone; `callsession edit` makes one"]
    assert shown["TIMELINE"] == [f"25 Nov 08:35  new: Raj Patel  [{added.id}]"]


def test_the_latest_comes_first():
    older, newer = a_call(at=ago(2)), a_call(at=ago(1))
    shown = the_sections(a_book(a_contact(), entries=[newer, older]))
    assert [line[-27:-1] for line in shown["TIMELINE"]] == [newer.id, older.id]


def test_who_referred_whom_is_a_tree():
    people = [
        a_contact("Lee Chang"),
        a_contact(referred_by="lee-chang"),
        a_contact("Raj Patel", referred_by="dana-okafor"),
    ]
    book = a_book(*people)
    assert referrals(book, book.people["dana-okafor"]) == ["Lee Chang", "↳ Dana Okafor ◂", "   ↳ Raj Patel"]
    alone = a_book()
    assert referrals(alone, alone.people["dana-okafor"]) == []
