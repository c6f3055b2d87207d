"""No look for garbage while very many files are read."""

import gc

import pytest

from callsession.store.undisturbed import undisturbed


@pytest.fixture(params=[True, False])
def looks(request):
    """Whether Python looks for garbage before."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_afterwards_all_is_as_before(looks):
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled() == looks


def test_so_it_is_when_reading_fails(looks):
    with pytest.raises(ValueError, match="x"), undisturbed():
        raise ValueError("x")
    assert gc.isenabled() == looks
