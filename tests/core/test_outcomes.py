from callsession.core.outcomes import OUTCOMES, Outcome


def test_the_table_covers_every_outcome_in_order():
    assert list(OUTCOMES) == list(Outcome)


def test_each_outcome_has_its_own_key_and_mark():
    assert "".join(OUTCOMES[outcome].key for outcome in Outcome) == "rmnbcwx"
    assert len({rule.mark for rule in OUTCOMES.values()}) == len(OUTCOMES)


def test_what_they_answered_and_what_was_a_conversation():
    assert {outcome: (rule.answered, rule.conversation, rule.cools_off) for outcome, rule in OUTCOMES.items()} == {
        Outcome.REACHED: (True, True, False),
        Outcome.LEFT_MESSAGE: (False, False, True),
        Outcome.NO_ANSWER: (False, False, True),
        Outcome.BUSY: (False, False, False),
        Outcome.CALL_BACK: (True, False, False),
        Outcome.WRONG_NUMBER: (None, False, False),
        Outcome.DO_NOT_CALL: (True, False, False),
    }
