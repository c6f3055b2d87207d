"""The text of a new book's settings: everything that can be set, with what it is for; the defaults as remarks."""

import tomli_w

_TEXT = """\
# The settings of your practice. Every line may be left out; a line after # is a remark and shows the default.

{name}# who is calling
# introduction = "I was exploring operations roles when we met"   # for people you have not spoken to since
{looking_for}# what people should listen for on your behalf
{region}# for numbers without a country code, and for holidays
{timezone}# yours; else the machine's
# asks = ["What are you hearing about the market?", "Who else should I be talking to?"]
# away = [{{ from = 2026-12-23, to = 2027-01-02 }}]   # days without calls

# cadence_days = {{ A = 45, B = 60, C = 90 }}   # days between two conversations, by tier
# retry_days = 3   # days in peace after a call that was not answered; 2 is brisk
# guard = false   # true: each block opens with whoever has been neglected longest
# half_life_days = {{ news = 3, industry = 7, evergreen = 30 }}   # how fast tidbits go stale

# [blocks.morning]
# start = "08:30"   # your time
# minutes = 45
# days = ["mon", "tue", "wed", "thu", "fri"]

# [blocks.after-5]
# start = "17:00"
# minutes = 45
# days = ["mon", "tue", "wed", "thu", "fri"]

# [blocks.big-batch]   # no days: whenever you say
# start = "09:00"
# minutes = 420
# calls = 30
# break_after = 10
# break_minutes = 10
"""


def new_settings_text(*, name: str, region: str, timezone: str, looking_for: str) -> str:
    """The text of a new `book.toml` with these answers; an empty one becomes a remark."""
    answers = {"name": name, "region": region, "timezone": timezone, "looking_for": looking_for}
    return _TEXT.format(**{key: _line(key, answer) for key, answer in answers.items()})


def _line(key: str, answer: str) -> str:
    """One setting, up to the words that explain it."""
    line = tomli_w.dumps({key: answer}).rstrip("\n")
    return f"{line if answer else '# ' + line}   "
