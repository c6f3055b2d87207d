"""How often something happened, of how many times, and how sure one may be of it."""

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from callsession.core.reachability import PRIOR_TRIES

ENOUGH = PRIOR_TRIES
"""Tries from which one may speak of a best hour: from there on the user's own calls outweigh the priors."""

Z_95 = 1.959964
"""The quantile of the normal distribution for an interval of 95%."""

K = TypeVar("K", bound=Hashable)


class Rate(NamedTuple):
    """How many calls were answered, of how many."""

    answered: int
    tried: int

    @property
    def share(self) -> float:
        """The part answered; 0 where nothing was tried."""
        return self.answered / self.tried if self.tried else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, with 95% confidence; all are possible where nothing was tried.

        The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
        Journal of the American Statistical Association 22 (1927), 209-212, which is honest for few calls too
        (L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133).
        """
        if not self.tried:
            return 0.0, 1.0
        weight = Z_95**2 / self.tried
        centre = self.share + weight / 2
        half = Z_95 * math.sqrt((self.share * (1 - self.share) + weight / 4) / self.tried)
        return max((centre - half) / (1 + weight), 0.0), min((centre + half) / (1 + weight), 1.0)


def total(rates: Iterable[Rate]) -> Rate:
    """Many rates as one."""
    everything = list(rates)
    return Rate(sum(rate.answered for rate in everything), sum(rate.tried for rate in everything))


def best(rates: Mapping[K, Rate]) -> K | None:
    """Where people answer most surely: the highest lower end of the interval; None where nothing has enough tries."""
    enough = {key: rate for key, rate in rates.items() if rate.tried >= ENOUGH}
    return max(enough, key=lambda key: enough[key].interval[0], default=None)


def stands_out(rates: Mapping[K, Rate], key: K) -> bool:
    """Whether one rate is above that of all the others together by more than chance explains."""
    others = total(rate for other, rate in rates.items() if other != key)
    return rates[key].interval[0] > others.share and others.tried >= ENOUGH
