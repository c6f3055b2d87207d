"""Which imported people are new, which are known, and which may be."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from callsession.core.entries import ContactAdded, SamePerson
from callsession.core.import_plan import Alike, ImportPlan, Taken
from callsession.core.importing import KNOWN, WITHHELD, plan_import
from callsession.core.incoming import Incoming
from callsession.core.models import Met, Tier
from callsession.core.outcomes import Outcome
from callsession.core.wrapup import Fact
from tests.builders import ANA, DANA, KIM, LEE, NOW, RAJ, a_book, a_call, a_contact, a_fact, a_phone, new_id


def found(name: str = "Dana Okafor", *phones: str, **fields) -> Incoming:
    return Incoming(name=name, phones=tuple(map(a_phone, phones)), **fields)


def planned(*people: Incoming, book=None, answer: bool | None = None) -> ImportPlan:
    return plan_import(book or a_book(), people, lambda _: answer)


def reasons(plan: ImportPlan) -> list[str]:
    return [skipped.reason for skipped in plan.skipped]


def test_somebody_new_gets_all_that_is_known():
    person = found(
        "Raj Patel", RAJ, company="Acme", role="Buyer", emails=("r@example.com",), urls=("https://example.com",),
        tags=("tin",), birthday="--04-12", met_on=date(2026, 7, 14), met_where="LinkedIn", notes="hm",
        timezone="Asia/Tokyo", tier=Tier.A,
    )  # fmt: skip
    (raj,) = planned(person).created
    assert (raj.id, raj.name, raj.company, raj.role) == ("raj-patel", "Raj Patel", "Acme", "Buyer")
    assert (raj.phones, raj.emails, raj.urls, raj.tags) == (person.phones, person.emails, person.urls, ("tin",))
    assert (raj.birthday, raj.met, raj.notes) == ("--04-12", Met(on=date(2026, 7, 14), where="LinkedIn"), "hm")
    assert (raj.timezone, raj.tier) == ("Asia/Tokyo", Tier.A)


def test_the_same_number_address_or_profile_is_the_same_person_whatever_the_name():
    profile = "https://www.linkedin.com/in/dana"
    book = a_book(a_contact(emails=("dana@example.com",), urls=(profile,)))
    for person in (
        found("D. Okafor", DANA),
        found("D.", emails=("Dana@Example.com",)),
        found("D.", urls=(profile.upper().replace("/IN/", "/in/"),)),
    ):
        plan = planned(person, book=book)
        assert (plan.created, plan.merged, reasons(plan)) == ((), (), [KNOWN])


def test_a_companys_page_and_an_extension_are_many_peoples():
    book = a_book(a_contact(phones=(a_phone(f"{DANA};ext=1"),), urls=("https://acme.example.com",)))
    assert len(planned(found("Raj Patel", f"{DANA};ext=2", urls=("https://acme.example.com",)), book=book).created) == 1


def test_what_an_import_adds_to_somebody_known_is_learned_against_their_file():
    dana = a_contact(company="Acme", emails=("d@example.com",), tags=("tin",), notes="Sails.")
    book = a_book(dana, entries=[a_fact("company", "Bolt", "Acme")])
    person = found(
        "Dana O.", DANA, f"{LEE};ext=12", company="Cask", role="Buyer", emails=("D@example.com", "e@example.com"),
        urls=("https://example.com/d",), tags=("Tin", "zinc"), notes="Sails.\nHas a dog.", birthday="--04-12",
        timezone="Asia/Tokyo", file="x.csv", line=7,
    )  # fmt: skip
    person = person.model_copy(update={"phones": (person.phones[0], a_phone(f"{LEE};ext=12", label="work"))})
    (merged,) = planned(person, book=book).merged
    assert (merged.into, merged.file, merged.line) == ("dana-okafor", "x.csv", 7)
    assert merged.facts == (
        Fact(field="phone", value=f"{LEE};ext=12", label="work"),
        Fact(field="email", value="e@example.com"),
        Fact(field="url", value="https://example.com/d"),
        Fact(field="tag", value="zinc"),
        Fact(field="notes", value="Has a dog."),
        Fact(field="birthday", value="--04-12"),
        Fact(field="company", value="Cask", was="Acme"),
        Fact(field="role", value="Buyer"),
        Fact(field="timezone", value="Asia/Tokyo"),
    )
    knowing = a_book(dana, entries=[a_fact(fact.field, fact.value, fact.was) for fact in merged.facts])
    assert reasons(planned(person, book=knowing)) == [KNOWN]


def test_the_same_person_twice_in_one_import_is_one():
    plan = planned(found("Raj Patel", RAJ), found("Raj P.", RAJ, KIM, company="Acme", notes="b"), found("R.", KIM))
    (raj,) = plan.created
    assert ([phone.number for phone in raj.phones], raj.company, raj.notes) == ([RAJ, KIM], "Acme", "b")
    assert (plan.merged, reasons(plan)) == ((), [KNOWN])
    known = planned(found("Dana", DANA, KIM), found("Dana", KIM))
    assert ([fact.value for fact in known.merged[0].facts], reasons(known)) == ([KIM], [KNOWN])


def test_whoever_is_taken_for_somebody_of_another_name_is_named_with_what_they_share():
    profile = "https://www.linkedin.com/in/dana"
    book = a_book(a_contact(emails=("dana@example.com",), urls=(profile,)))
    known, cat, new = found("okafor, DANA", DANA), found("Cat Gamma", DANA), found("Dee", emails=("Dana@example.com",))
    page = found("Dee", RAJ, urls=(profile,))
    plan = planned(known, cat, new, page, book=book)
    assert plan.taken == (
        Taken(cat, "dana-okafor", "Dana Okafor", a_phone(DANA)),
        Taken(new, "dana-okafor", "Dana Okafor", "Dana@example.com"),
        Taken(page, "dana-okafor", "Dana Okafor", profile),
    )
    within = planned(found("Ann Alpha", RAJ), found("Bob Beta", RAJ, emails=("b@example.com",)))
    assert [(taken.incoming.name, taken.into) for taken in within.taken] == [("Bob Beta", "ann-alpha")]


def test_a_name_that_somebody_has_by_another_contact_of_theirs_is_theirs():
    raj = a_contact("Raj Patel", phones=(a_phone(RAJ),))
    same = SamePerson(id=new_id(), at=NOW, contact="dana-okafor", other="raj-patel")
    plan = planned(found("Raj Patel", RAJ), book=a_book(a_contact(), raj, entries=[same]))
    assert (plan.taken, reasons(plan)) == ((), [KNOWN])


def test_a_number_under_quite_another_name_with_an_address_of_its_own_is_asked_about():
    ann = found("Ann Alpha", RAJ, emails=("ann@example.com",))
    bob = found("Bob Beta", RAJ, emails=("bob@example.com",))
    asked = planned(ann, bob)
    assert (asked.alike, asked.taken) == ((Alike(bob, "ann-alpha", a_phone(RAJ)),), ())
    assert reasons(asked) == [f"may be ann-alpha, who has the same number {RAJ}"]
    assert [contact.emails for contact in asked.created] == [("ann@example.com",)]
    (one,) = planned(ann, bob, answer=True).created
    assert one.emails == ("ann@example.com", "bob@example.com")
    two = planned(ann, bob, answer=False).created
    assert [contact.emails for contact in two] == [("ann@example.com",), ("bob@example.com",)]
    for other in (
        found("Bob Alpha", RAJ, emails=("bob@example.com",)),
        found("Bob", RAJ, emails=("bob@example.com",)),
        found("Bob Beta", RAJ, emails=("bob@example.com", "ann@example.com")),
        found("Bob Beta", RAJ),
    ):
        assert [taken.incoming for taken in planned(ann, other).taken] == [other]


def test_of_several_with_one_number_each_stays_who_they_are():
    phones = (a_phone(RAJ),)
    ann, bob = a_contact("Ann Alpha", phones=phones), a_contact("Bob Beta", phones=phones, emails=("b@example.com",))
    book = a_book(ann, bob)
    for person in (found("Bob Beta", RAJ, role="Buyer"), found("B. B.", RAJ, emails=("b@example.com",), role="Buyer")):
        plan = planned(person, book=book)
        assert [merged.into for merged in plan.merged] == ["bob-beta"]
        assert plan.doubled == ()


def test_the_same_name_alone_is_not_the_same_person():
    plan = planned(found("dana okafor", RAJ))
    assert [contact.id for contact in plan.created] == ["dana-okafor-2"]
    assert [contact.id for contact in planned(found("X", RAJ), found("x", KIM), found("X", ANA)).created] == [
        "x",
        "x-2",
        "x-3",
    ]


def test_a_name_is_the_same_however_a_telephone_or_a_network_writes_it():
    for filed, typed in (
        ("Hank O'Brien", "Hank O\u2019Brien"),
        ("Ana Ruíz", "Ana Ruiz"),
        ("Kim Novak", "Kim Novak 🚀"),
    ):
        plan = planned(found(typed, RAJ, company="Acme"), book=a_book(a_contact(filed, phones=(), company="Acme")))
        assert [alike.known for alike in plan.alike] == [a_contact(filed).id]
    assert len(planned(found("🚀", company="Acme"), found("🌱", company="Acme")).created) == 2


def test_the_same_name_and_company_is_asked_about():
    book = a_book(a_contact(company="Acme"))
    person = found("DANA OKAFOR", RAJ, company="acme")
    asked = planned(person, book=book)
    assert asked.alike == (Alike(person, "dana-okafor"),)
    assert reasons(asked) == ["may be dana-okafor, who has the same name and company"]
    assert [fact.value for fact in planned(person, book=book, answer=True).merged[0].facts] == [RAJ]
    assert [contact.id for contact in planned(person, book=book, answer=False).created] == ["dana-okafor-2"]


def test_an_old_file_takes_nothing_back_that_was_learned_since():
    learned = [a_fact("company", "Bolt", "Acme"), a_fact("company", "Cask", "Acme"), a_fact("dead_phone", DANA)]
    book = a_book(a_contact(company="Acme"), entries=learned)
    for company in ("acme", "BOLT", "Cask"):
        assert reasons(planned(found("Dana", DANA, company=company), book=book)) == [KNOWN]
    wrong = a_book(entries=[a_call(Outcome.WRONG_NUMBER)])
    assert reasons(planned(found("Dana", DANA), book=wrong)) == [KNOWN]
    (merged,) = planned(found("Dana", DANA, company="Dyer"), book=book).merged
    assert merged.facts == (Fact(field="company", value="Dyer", was="Acme"),)


def test_with_nothing_new_nobody_is_asked():
    book = a_book(a_contact(company="Acme"), entries=[a_fact("company", "Bolt", "Acme")])
    assert reasons(planned(found(company="Bolt"), book=book)) == [KNOWN]


def test_the_same_import_again_changes_nothing():
    people = [
        found("Sunniva"),
        found("Sunniva", urls=("https://example.com/2",)),
        found("Raj Patel", RAJ, company="Acme"),
        found("Imre", emails=("i@example.com",), company="Bolt"),
        found("Ann Alpha", KIM, emails=("a@example.com",)),
        found("Bob Beta", KIM, emails=("b@example.com",)),
        found("Cat Gamma", KIM),
    ]
    for answer, new in ((None, 5), (False, 6), (True, 5)):
        first = planned(*people, answer=answer)
        again = planned(*people, book=a_book(a_contact(), *first.created))
        assert (len(first.created), again.created, again.merged, again.doubled) == (new, (), (), ())
        assert set(reasons(again)) - {KNOWN} == set(reasons(first)) - {KNOWN}


def test_two_known_people_who_seem_to_be_one_are_named():
    book = a_book(a_contact(), a_contact("Raj Patel", phones=(), emails=("r@example.com",)))
    both = found("D.", DANA, emails=("r@example.com",), file="x.vcf", line=3)
    plan = planned(both, both, book=book)
    assert plan.doubled == (("dana-okafor", "raj-patel", "x.vcf", 3),)
    assert [merged.into for merged in plan.merged] == ["dana-okafor"]


def test_two_who_share_a_number_seem_no_more_one_for_somebody_who_has_it_too():
    kim = a_contact("Kim Novak", phones=(a_phone(DANA),))
    book = a_book(a_contact(), kim, a_contact("Raj", phones=(a_phone(RAJ),)))
    for known, name in (("dana-okafor", "Dana Okafor"), ("kim-novak", "Kim Novak")):
        plan = planned(found(name, DANA, RAJ, file="x.vcf"), book=book)
        assert plan.doubled == ((known, "raj", "x.vcf", 1),)
    assert planned(found("Kim Novak", DANA), book=book).doubled == ()


def test_who_has_the_name_of_one_of_two_and_a_number_of_the_other_makes_them_no_less_two():
    raj = a_contact("Raj Patel", phones=(a_phone(RAJ),), emails=("r@example.com",))
    book = a_book(a_contact(emails=("d@example.com",)), raj)
    plan = planned(found("Raj Patel", DANA, emails=("r@example.com",)), book=book)
    assert (plan.doubled, [merged.into for merged in plan.merged]) == ((), ["raj-patel"])
    for name in ("Raj Okafor", "Raj", "Kim Novak"):
        plan = planned(found(name, DANA, emails=("r@example.com",)), book=book)
        assert [(one.one, one.other) for one in plan.doubled] == [("dana-okafor", "raj-patel")]


def test_whatever_the_order_of_its_records_the_same_import_again_changes_nothing():
    people = [
        found("Ann Alpha", KIM, emails=("a@example.com",)),
        found("Bob Beta", KIM, emails=("b@example.com",)),
        found("Bob Beta", RAJ, emails=("b@example.com",)),
        found("Cat Gamma", KIM, emails=("c@example.com",), company="Acme"),
        found("Cat Gamma", ANA, emails=("d@example.com",), company="Acme"),
        found("C. Gamma", ANA, emails=("c@example.com",)),
    ]
    for records in permutations(people):
        created = planned(*records).created
        for known in (created, created[::-1]):
            again = planned(*records, book=a_book(*known))
            assert (again.created, again.merged) == ((), ())


def test_an_id_that_somebody_went_by_is_not_free():
    book = a_book(a_contact(formerly=("raj-patel",)))
    assert [contact.id for contact in planned(found("Raj Patel", RAJ), book=book).created] == ["raj-patel-2"]
    taken = a_book(a_contact("X 2", phones=()), a_contact("X", phones=()))
    assert [contact.id for contact in planned(found("X", RAJ), book=taken).created] == ["x-3"]


def test_whoever_has_the_name_of_somebody_whose_file_cannot_be_used_is_left_out():
    book = replace(a_book(), withheld=frozenset({"raj-patel"}))
    plan = planned(found("Raj Patel", RAJ), found("RAJ  Patel", LEE), book=book)
    assert (plan.created, reasons(plan)) == ((), [WITHHELD, WITHHELD])


def test_somebody_whom_the_journal_alone_knows_is_known():
    added = ContactAdded(id=new_id(), at=NOW, contact="raj-patel", name="Raj Patel", phone=RAJ)
    (merged,) = planned(found("Raj", RAJ, company="Acme"), book=a_book(entries=[added])).merged
    assert (merged.into, merged.facts) == ("raj-patel", (Fact(field="company", value="Acme"),))
