from threading import current_thread, main_thread

import pytest

from tsunagu.ground.ahead import ahead


def test_all_come_in_their_order_and_another_thread_makes_them():
    def made():
        for number in range(5):
            yield number, current_thread() is main_thread()

    assert [*ahead(made())] == [(number, False) for number in range(5)]


def test_what_goes_wrong_there_is_heard_here_after_what_came_before():
    def made():
        yield 1
        raise ValueError("no more")

    coming = ahead(made())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="no more"):
        next(coming)


def test_one_is_made_ahead_and_nothing_more_when_nobody_asks():
    made = []

    def making():
        for number in range(5):
            made.append(number)
            yield number

    coming = ahead(making())
    assert next(coming) == 0
    coming.close()
    assert made == [0, 1]
