import threading

import pytest

from tsunagu.letters import chores as letters
from tsunagu.worker.chores import CHORES, HOUR, MINUTE, SECOND, Chore, by_one_hand, run
from tsunagu.worker.ticking import go_round


@pytest.mark.parametrize(
    ("every", "cron"),
    [
        (5, "* * * * * */5"),
        (30, "* * * * * */30"),
        (MINUTE, "*/1 * * * *"),
        (15 * MINUTE, "*/15 * * * *"),
        (HOUR, "0 * * * *"),
    ],
)
def test_both_engines_keep_the_same_rhythm(every, cron):
    assert Chore(letters.deliver, every).cron == cron


@pytest.mark.parametrize("every", [7, 90, 7 * MINUTE, 2 * HOUR])
def test_a_rhythm_that_cron_cannot_keep_is_refused(every):
    with pytest.raises(ValueError, match=f"letters.deliver: {every} seconds"):
        _ = Chore(letters.deliver, every).cron


def test_every_chore_on_the_list_has_a_name_and_a_rhythm():
    assert len({chore.name for chore in CHORES}) == len(CHORES)
    assert all(chore.cron for chore in CHORES)


def fails():
    raise RuntimeError("broken on purpose")


def test_a_failing_chore_is_written_down_and_stays_alone(caplog):
    run(Chore(fails, 1))

    [line] = caplog.records
    assert line.getMessage() == "chore worker.fails failed"
    assert "broken on purpose" in str(line.exc_info[1])


@pytest.mark.django_db
def test_the_round_goes_on_after_a_failure_and_ends_when_told(caplog):
    stop, done = threading.Event(), []

    def ends_the_round():
        done.append("second")
        stop.set()
        return 1

    go_round([Chore(fails, 1), Chore(ends_the_round, 1), Chore(fails, 1)], stop)

    assert done == ["second"]
    assert [r.levelname for r in caplog.records if "fails" in r.getMessage()] == ["ERROR"]


@pytest.mark.django_db(transaction=True)
def test_one_worker_does_a_chore_by_one_hand(caplog):
    begun, go_on, done = threading.Event(), threading.Event(), []

    def long():
        begun.set()
        assert go_on.wait(timeout=30)
        done.append("once")
        return 1

    do = by_one_hand(Chore(long, 5 * SECOND))
    first = threading.Thread(target=do)
    first.start()
    assert begun.wait(timeout=30)
    do()
    assert done == []
    go_on.set()
    first.join()
    do()
    assert done == ["once", "once"]
    assert {row.levelname for row in caplog.records} <= {"INFO"}
