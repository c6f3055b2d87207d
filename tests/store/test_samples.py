from pathlib import Path

import pytest

from callsession.core.errors import NoBook
from callsession.store.samples import sample_book


def test_an_installed_package_holds_the_book(tmp_path: Path) -> None:
    packaged = tmp_path / "callsession" / "sample_book"
    packaged.mkdir(parents=True)
    (tmp_path / "sample_data" / "book").mkdir(parents=True)
    assert sample_book(tmp_path / "callsession") == packaged


def test_a_checkout_has_it_beside_the_package(tmp_path: Path) -> None:
    beside = tmp_path / "sample_data" / "book"
    beside.mkdir(parents=True)
    assert sample_book(tmp_path / "callsession") == beside


def test_without_it_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoBook, match="sample book is missing") as caught:
        sample_book(tmp_path / "callsession")
    assert "install callsession again" in caught.value.advice


def test_this_very_program_has_one() -> None:
    assert (sample_book() / "contacts").is_dir()
