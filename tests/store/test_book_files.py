"""Reading a book's folder: good files are read whatever stands beside them."""

from pathlib import Path

import pytest

from callsession.core.models import Settings
from callsession.store.book_files import load_files
from callsession.store.readings import BookFiles

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of one person and one tidbit."""
    write(tmp_path / "contacts" / "dana-okafor.toml", 'name = "Dana Okafor"\n')
    write(tmp_path / "tidbits" / "november.toml", '[[tidbit]]\nid = "kestrel"\ntext = "It opens"\nheard = 2026-11-22\n')
    return tmp_path


def said(files: BookFiles) -> list[str]:
    return [f"{problem.file}:{problem.line}: {problem.message}" for problem in files.problems]


def test_a_book(book: Path):
    files = load_files(book)
    assert (files.settings, list(files.contacts), files.problems) == (Settings(), ["dana-okafor"], ())
    assert [(tidbit.id, tidbit.file) for tidbit in files.tidbits] == [("kestrel", "tidbits/november.toml")]


def test_a_folder_without_anything_is_an_empty_book(tmp_path: Path):
    assert load_files(tmp_path) == BookFiles(Settings(), {}, (), ())


def test_the_sample_book_has_no_problems():
    files = load_files(SAMPLE)
    assert files.problems == ()
    assert 55 <= len(files.contacts) <= 65
    assert files.settings.name == "Sam Porter"


def test_settings_that_cannot_be_read_are_the_defaults(book: Path):
    (book / "book.toml").mkdir()
    files = load_files(book)
    assert (files.settings, list(files.contacts)) == (Settings(), ["dana-okafor"])
    assert said(files) == ["book.toml:0: a folder, not a file; nothing in it is read"]


def test_settings_that_are_a_link_into_nothing_are_reported(book: Path):
    (book / "book.toml").symlink_to("nothing")
    assert said(load_files(book)) == ["book.toml:0: no such file or directory"]


def test_the_region_of_the_settings_is_that_of_the_numbers(book: Path):
    write(book / "book.toml", 'region = "GB"')
    write(book / "contacts" / "lee.toml", 'name = "Lee Chang"\nphones = ["020 7946 0123"]')
    assert load_files(book).contacts["lee"].phones[0].number == "+442079460123"


def test_people_at_any_depth(book: Path):
    write(
        book / "contacts" / "a" / "b" / "c" / "work.toml",
        '[[contact]]\nname = "Lee Chang"\n[[contact]]\nname = "Raj Patel"',
    )
    assert list(load_files(book).contacts) == ["lee-chang", "raj-patel", "dana-okafor"]


def test_a_bad_file_costs_only_itself(book: Path):
    contacts = book / "contacts"
    write(contacts / "broken.toml", "name = Dana")
    (contacts / "folder.toml").mkdir()
    (contacts / "loop.toml").symlink_to("loop.toml")
    (contacts / "latin.toml").write_bytes(b'name = "Jos\xe9"')
    (contacts / "round").symlink_to(".")
    files = load_files(book)
    assert list(files.contacts) == ["dana-okafor"]
    assert [(problem.file, problem.line) for problem in files.problems] == [
        ("contacts/broken.toml", 1),
        ("contacts/folder.toml", 0),
        ("contacts/latin.toml", 1),
        ("contacts/loop.toml", 0),
        ("contacts/round", 0),
    ]
    assert all(problem.advice for problem in files.problems)


def test_what_editors_leave_behind_is_no_contact(book: Path):
    for name in (
        "dana-okafor.toml~",
        ".dana-okafor.toml.swp",
        "#dana-okafor.toml#",
        "dana-okafor.toml.bak",
        ".x.toml",
        ".x.TOML",
        ".x.toml.txt",
    ):
        write(book / "contacts" / name, 'name = "Dana Okafor"')
    assert load_files(book).problems == ()


@pytest.mark.parametrize("name", ["Raj-Patel.TOML", "raj-patel.Toml", "raj-patel.toml.txt", "raj-patel.TOML.TXT"])
@pytest.mark.parametrize("folder", ["contacts", "contacts/work", "tidbits"])
def test_a_file_that_is_only_nearly_named_as_it_has_to_be_is_reported(book: Path, folder: str, name: str):
    write(book / folder / name, 'name = "Raj Patel"')
    files = load_files(book)
    (problem,) = files.problems
    assert (problem.file, problem.message) == (
        f"{folder}/{name}",
        "its name does not end in .toml; nothing in it is read",
    )
    assert problem.advice == f"name it {name.partition('.')[0]}.toml, or move it elsewhere"
    assert files.withheld == ({"raj-patel"} if folder != "tidbits" else frozenset())


@pytest.mark.parametrize("name", ["book.TOML", "book.toml.txt"])
def test_settings_that_are_only_nearly_named_so_are_reported(book: Path, name: str):
    write(book / name, "retry_days = 2")
    write(book / "bookings.toml.txt", "")
    files = load_files(book)
    assert files.settings == Settings()
    assert [(problem.file, problem.advice) for problem in files.problems] == [
        (name, "name it book.toml, or move it elsewhere")
    ]


def test_an_id_in_two_places_is_nobody_until_it_is_mended(book: Path):
    write(
        book / "contacts" / "work" / "others.toml",
        '\n[[contact]]\nname = "Dana Okafor"\n[[contact]]\nname = "Lee Chang"',
    )
    files = load_files(book)
    until = "until that is mended none of them is used"
    assert list(files.contacts) == ["lee-chang"]
    assert said(files) == [
        f"contacts/dana-okafor.toml:1: the id dana-okafor stands in contacts/work/others.toml:2 too; {until}",
        f"contacts/work/others.toml:2: the id dana-okafor stands in contacts/dana-okafor.toml:1 too; {until}",
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("raj-patel.toml", 'name = "Raj Patel"\ndo_not_call = yes'),
        ("raj-patel.toml", 'name = "Raj Patel"\ntier = "D"\nphones = ["none"]'),
        ("raj-patel.toml", 'nam = "Raj Patel"'),
        ("raj-patel.toml", 'name = "Raj Patel"\0'),
        ("raj-patel.toml", ""),
        ("raj.toml", 'id = "raj-patel"\nname = "Raj"\ntier = "D"'),
        ("raj-patel.toml", 'id = "Raj Patel"\nname = "Raj"'),
        ("others.toml", '[[contact]]\nname = "Lee Chang"\n[[contact]]\nname = "Raj Patel"\nmet = 1'),
        ("twins.toml", '[[contact]]\nname = "Raj Patel"\n[[contact]]\nname = "Raj Patel"'),
    ],
)
def test_somebody_whose_file_cannot_be_used_is_withheld(book: Path, file: str, text: str):
    write(book / "contacts" / file, text)
    files = load_files(book)
    assert files.withheld == {"raj-patel"}
    assert "raj-patel" not in files.contacts


def test_somebody_whose_file_cannot_be_opened_is_withheld(book: Path):
    (book / "contacts" / "raj-patel.toml").symlink_to("nowhere")
    assert load_files(book).withheld == {"raj-patel"}


def test_what_can_be_done_without_withholds_nobody(book: Path):
    write(book / "contacts" / "raj-patel.toml", 'name = "Raj Patel"\nphones = ["none"]\nshoes = 44')
    write(book / "tidbits" / "lee-chang.toml", "[[tidbit]]")
    files = load_files(book)
    assert len(files.problems) == 4
    assert files.withheld == frozenset()


def test_a_link_to_a_file_of_the_book_is_no_second_person(book: Path):
    (book / "contacts" / "favourites").mkdir()
    (book / "contacts" / "favourites" / "best-friend.toml").symlink_to("../dana-okafor.toml")
    files = load_files(book)
    assert (list(files.contacts), files.problems) == (["dana-okafor"], ())


@pytest.mark.parametrize(
    "name",
    [
        "dana-okafor 2.toml",
        "dana-okafor (1).toml",
        "dana-okafor(1).toml",
        "dana-okafor copy.toml",
        "dana-okafor copy 3.toml",
        "Copy of dana-okafor.toml",
        "Copy (2) of dana-okafor.toml",
        "copy of dana-okafor (1).toml",
        "dana-okafor (copy).toml",
        "dana-okafor (another copy).toml",
        "dana-okafor (3rd copy).toml",
        "dana-okafor (copy 1).toml",
        "dana-okafor - Copy (2).toml",
    ],
)
def test_a_copy_beside_its_original_is_left_alone(book: Path, name: str):
    write(book / "contacts" / name, 'name = "Dana Okafor"')
    files = load_files(book)
    assert list(files.contacts) == ["dana-okafor"]
    assert said(files) == [f"contacts/{name}:0: a copy of dana-okafor.toml; nothing in it is read"]


def test_a_file_that_is_named_like_a_copy_and_is_none(book: Path):
    write(book / "contacts" / "dana-okafor 2.toml", 'name = "Dana Okafor the younger"')
    write(book / "contacts" / "route 66.toml", 'name = "Raj Patel"')
    write(book / "contacts" / "empty 2.toml", "")
    assert set(load_files(book).contacts) == {"dana-okafor", "dana-okafor-2", "route-66"}


@pytest.mark.parametrize("folder", ["contacts", "tidbits"])
@pytest.mark.parametrize(
    "name",
    [
        "a.sync-conflict-20260611-093012-K7QW3ZD.toml",
        "a (laptop's conflicted copy 2026-06-11).toml",
        "a (conflict copy).toml",
    ],
)
def test_a_conflict_copy_is_left_alone(book: Path, folder: str, name: str):
    write(book / folder / name, "nothing that is TOML")
    (problem,) = load_files(book).problems
    assert problem.file == f"{folder}/{name}"
    assert "conflict copy" in problem.message


def test_a_conflict_copy_of_the_settings_is_left_alone(book: Path):
    write(book / "book.toml", "retry_days = 2")
    write(book / "book.sync-conflict-20260611-093012-K7QW3ZD.toml", "retry_days = 9")
    write(book / "bookings.toml", "retry_days = 9")
    files = load_files(book)
    assert files.settings.retry_days == 2
    (problem,) = files.problems
    assert problem.file == "book.sync-conflict-20260611-093012-K7QW3ZD.toml"


def test_a_tidbit_with_the_id_of_another_is_reported(book: Path):
    write(book / "tidbits" / "more.toml", '[[tidbit]]\nid = "kestrel"\ntext = "It closes"\nheard = 2026-11-23\n')
    files = load_files(book)
    assert files.tidbits == ()
    assert len(files.problems) == 2


def test_the_files_are_watched_as_they_are_read(book: Path):
    seen = []

    def watched(files):
        for file in files:
            seen.append((Path(file).name, len(files)))
            yield file

    write(book / "contacts" / "lee.toml", 'name = "Lee Chang"\n')
    assert len(load_files(book, watched).contacts) == 2
    assert seen == [("dana-okafor.toml", 2), ("lee.toml", 2), ("november.toml", 1)]
