"""What plans found out, as it is kept."""

import pickle
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.remembered import Remembered
from callsession.core.rests import Cause, Rest
from tests.builders import CHICAGO, LONDON, NEW_YORK

MOMENTS = st.datetimes(datetime(2026, 10, 31), datetime(2026, 11, 2), timezones=st.just(UTC))  # noqa: DTZ001 - here naive
ENDINGS = st.one_of(
    st.none(),
    st.dates(date(2026, 11, 1), date(2026, 11, 3)),
    st.builds(datetime.astimezone, MOMENTS, st.sampled_from((CHICAGO, LONDON, NEW_YORK))),
)
FEW = st.sampled_from((datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)))
RESTS = st.builds(Rest, st.text(max_size=3), st.sampled_from(Cause), ENDINGS, FEW, FEW)


@given(st.dictionaries(st.text(max_size=3), RESTS))
def test_it_is_as_it_was_and_holds_no_time_zone(rests: dict[str, Rest]):
    fits = {"dana-okafor": (date(2026, 11, 25), None)}
    kept = pickle.dumps(Remembered(rests, dict(fits)))
    again = pickle.loads(kept)
    assert b"ZoneInfo" not in kept
    assert again == Remembered(rests, dict(fits))
    assert {id_: repr(rest) for id_, rest in again.rests.items()} == {id_: repr(rest) for id_, rest in rests.items()}
