# SPDX-License-Identifier: GPL-3.0-or-later
"""Dossiers that may all be expired: deposited alike, reminded in time, their deadline passed; each case takes one of its own."""

import os
import shutil

from terminal import Desk, Simulator

DEPOSITED_DEADLINE = "2027-01-25"  # of a deposit made the day the demonstration begins
REMINDED = "2027-01-15T10:00:00+01:00"
LAST_MINUTE = "2027-01-25T23:59:30+01:00"
TOO_LATE = "2027-01-26T00:00:30+01:00"
AFTER = "2027-01-28T10:00:00+01:00"
REMINDER = "Bonjour, la convention signée est attendue.\n\nRéf. : ENT-École 2026-2027 · dossier %d · rappel J-15"


class Overdue:
    """A simulator, a desk, and `n` dossiers; `last_minute` is called with self 30 seconds before their deadline ends."""

    def __init__(self, n, last_minute=None, just_after=None):
        self.simulator = Simulator("--campaign", "demo", "--dossiers", "10")
        self.desk = Desk(self.simulator)
        self.desks = [self.desk]
        out = self.desk.add()
        assert out.returncode == 0, out.stderr
        self.desk.hurry()
        self.sync()
        like = next(line for line in self.desk.json("list") if line["state"] == "accepte" and line["schools_listed"]
                    and line["schools_listed"] == line["schools_distinct"])
        schools = like["schools_listed"]
        fields = {"number": str(schools), "cost": "%d €" % (41 * schools), "signatory": "Anne DUPONT"}
        self.numbers = [self.simulator.post("applicant/deposit", dossier=like["number"], fields=fields)["dossier"] for _ in range(n)]
        self.left = list(self.numbers)
        self.at(REMINDED)
        for number in self.numbers:
            self.colleague(number, "dossierEnvoyerMessage", body=REMINDER % number)
        if last_minute:
            self.at(LAST_MINUTE)
            last_minute(self)
        if just_after:
            self.at(TOO_LATE)
            just_after(self)
        self.at(AFTER)
        self.sync()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for desk in self.desks:
            shutil.rmtree(desk.home, ignore_errors=True)
        self.simulator.__exit__()

    def at(self, instant):
        self.simulator.post("clock", now=instant)

    def sync(self, desk=None):
        out = (desk or self.desk).run("sync")
        assert out.returncode == 0, out.stderr

    def take(self):
        return self.left.pop(0)

    def second_desk(self):
        """Another agent's desk, with a data folder of its own."""
        desk = Desk(self.simulator)
        shutil.copytree(self.desk.data, desk.data, ignore=lambda _, names: [name for name in names if name == "lock"])
        self.desks.append(desk)
        out = desk.run("campaign", "set", "agent", self.simulator.ready["instructeurs"][1]["email"])
        assert out.returncode == 0, out.stderr
        return desk

    def colleague(self, number, mutation, **values):
        answer = self.simulator.post("colleague", dossier=number, mutation=mutation, input=values)
        assert not answer["data"][mutation]["errors"], answer
        return answer

    def send(self, number, kind="signed", name="convention.pdf", body="Ci-joint la convention signée"):
        return self.simulator.post("applicant/message", dossier=number, body=body, files=[{"name": name, "convention": kind}])

    def effects(self, number):
        return [e["mutation"] for e in self.simulator.get("effects") if e["dossier"] == number]

    def mails(self, number, kind):
        return len([m for m in self.simulator.get("mails") if m["dossier"] == number and m["kind"] == kind])

    def show(self, number, desk=None):
        return (desk or self.desk).json("show", number)

    def operation(self, number, desk=None):
        return next(o for o in reversed((desk or self.desk).json("outbox", "list", "--all")) if o["dossier"] == number)

    def error(self, number, desk=None):
        """What stopped the operation on this dossier, None when nothing did."""
        return next((step["last_error"] for step in self.operation(number, desk)["steps"] if step["state"] == "conflict"), None)

    def closing(self, number):
        plan = self.desk.json("act", "expire", number, "--dry-run")[0]
        return plan["refusal"], [flag["id"] for flag in plan["closing"]]
