import os
import signal
import subprocess
import sys
import textwrap
import threading

from tsunagu.worker.supervisor import Child, keep


def python(code):
    return [sys.executable, "-c", textwrap.dedent(code)]


def test_a_child_that_dies_for_good_ends_the_house_and_stops_the_other(caplog):
    sleeper = Child("sleeper", python("import time; time.sleep(60)"), restarts=0)
    dying = Child("dying", python("raise SystemExit(3)"), restarts=1)

    assert keep([sleeper, dying], pause=0.1) == 1
    assert sleeper.process.poll() == -signal.SIGTERM
    assert [record.getMessage() for record in caplog.records] == [
        "dying ended, starting it again",
        "dying ended and does not come back",
    ]


def test_asked_to_stop_it_stops_its_children_and_ends_well():
    sleeper = Child("sleeper", python("import time; time.sleep(60)"), restarts=0)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()

    assert keep([sleeper], pause=0.1) == 0
    assert sleeper.process.poll() == -signal.SIGTERM


def test_a_child_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr("tsunagu.worker.supervisor.GRACE", 0.5)
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True)"
    deaf = Child("deaf", python(f"{code}; time.sleep(60)"), restarts=0)
    deaf.process = subprocess.Popen(deaf.command, stdout=subprocess.PIPE)
    deaf.process.stdout.readline()

    deaf.stop()
    assert deaf.process.poll() == -signal.SIGKILL
    deaf.process.stdout.close()
