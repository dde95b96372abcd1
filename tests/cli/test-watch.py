#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sync --watch: it goes on by itself, says what comes in the middle of it, and ends cleanly when it is told to; a synchronisation cut
with Ctrl-C goes on from there."""

import os
import signal
import subprocess
import threading
import time

from terminal import CTL, DONE, Desk, Points, Simulator

points = Points()


class Watching:
    """paraphectl sync --watch; its lines as they come."""

    def __init__(self, desk):
        self.lines = []
        self.process = subprocess.Popen([CTL, "--data", desk.data, "sync", "--watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        universal_newlines=True, env=desk.environment)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def sees(self, word, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if any(word in line for line in list(self.lines)):
                return True
            time.sleep(0.2)
        return False

    def end(self, number):
        self.process.send_signal(number)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(10)
        return self.process.returncode


def check_sound(desk, what):
    out = desk.run("doctor")
    points.check("everything is sound after " + what, out.returncode == DONE and "sound" in out.stdout, out.stdout + out.stderr)
    left = [name for name in os.listdir(desk.data) if name.endswith("-wal") and os.path.getsize(os.path.join(desk.data, name))]
    points.check("nothing is left in a log after " + what, not left, left)


def check_watch(simulator, desk, how):
    name = signal.Signals(how).name
    number = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"][how == signal.SIGTERM]
    watching = Watching(desk)
    points.check("%s: the first time is told" % name, watching.sees("received", 120), watching.lines)
    simulator.post("applicant/message", dossier=number, body="Bonjour, voici " + name)
    simulator.post("clock", advance_seconds=120)
    points.check("%s: what comes is told" % name, watching.sees(str(number), 150), watching.lines)
    code = watching.end(how)
    points.check("%s: it ends cleanly" % name, code == DONE, "%s %s" % (code, watching.process.stderr.read()))
    points.check("%s: what came is here" % name, "voici " + name in desk.run("--offline", "--format=json", "show", number).stdout)
    check_sound(desk, name)


def wait_for_requests(simulator, n, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if len(simulator.get("requests")) >= n:
            return True
        time.sleep(0.3)
    return False


def check_interrupted(simulator, home):
    """Ctrl-C in the middle of the first synchronisation, at one moment then at another."""
    with Desk(simulator) as desk:
        desk.add()
        desk.hurry()
        stopped = 0
        for more in (2, 5, 12):
            seen = len(simulator.get("requests"))
            process = subprocess.Popen([CTL, "--data", desk.data, "sync", "--full"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=desk.environment)
            wait_for_requests(simulator, seen + more)
            process.send_signal(signal.SIGINT)
            process.wait(60)
            stopped += process.returncode != DONE
            points.check("after Ctrl-C nothing is damaged", desk.run("doctor").returncode == DONE)
        points.check("it was stopped indeed", stopped >= 1, stopped)
        points.check("the next one goes on", desk.run("sync").returncode == DONE)
        points.check("and everything is there", [row["number"] for row in desk.json("list")] == [row["number"] for row in home.json("list")])


with Simulator("--campaign", "demo", "--dossiers", "120") as simulator, Desk(simulator) as desk:
    assert desk.add().returncode == DONE
    desk.hurry()
    assert desk.run("sync").returncode == DONE
    check_interrupted(simulator, desk)
    for how in (signal.SIGINT, signal.SIGTERM):
        check_watch(simulator, desk, how)
points.end()
