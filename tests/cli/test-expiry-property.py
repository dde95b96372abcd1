#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No sequence of events lets a dossier expire over a copy that came in time and that nobody examined: seeded sequences of what a
collectivité, a colleague, the network, the clock and the agent do, on dossiers whose deadline falls meanwhile. The oracle is the
platform's own record: what it closed, when each copy arrived, and what the agent had said of each by then."""

import os
import random
import urllib.error

from overdue import AFTER, Overdue
from terminal import Points

points = Points()
SEED = int(os.environ.get("PARAPHE_SEED", "20261201"))
DOSSIERS, STEPS, PACE = 8, 110, 25
MOMENTS = ["2027-01-25T09:00:00+01:00", "2027-01-25T23:58:00+01:00", "2027-01-26T00:00:10+01:00", "2027-01-26T09:00:00+01:00", AFTER]


class Story:
    """What was done to each dossier, by our own record."""

    def __init__(self, bench, chance):
        self.bench, self.chance = bench, chance
        self.moment = 0
        self.sent = {number: [] for number in bench.numbers}     # [(in time, examined)]
        self.examined = {number: set() for number in bench.numbers}
        self.violations = []
        self.told = []
        self.closed = set()

    def in_time(self):
        return MOMENTS[self.moment] < "2027-01-26"

    def send(self, number):
        body = self.chance.choice(["", "Ci-joint", "Voir en bas"])
        try:
            self.bench.send(number, name="copie-%d.pdf" % len(self.sent[number]), body=body)
        except urllib.error.HTTPError:  # its convention is destroyed: there is nothing to sign
            return
        self.sent[number].append(self.in_time())

    def write(self, number):
        self.bench.simulator.post("applicant/message", dossier=number, body="Une question.", files=[])

    def answer(self, number):
        self.bench.colleague(number, "dossierEnvoyerMessage", body="Bonjour, bien reçu.")

    def sync(self, number):
        self.bench.desk.run("sync")

    def decide(self, number):
        self.bench.desk.run("act", "expire", number, *self.chance.choice([(), ("--reason", "le délai est passé"), ("--wait",)]))

    def propose(self, number):
        self.bench.desk.run("--offline", "act", "expire", number)

    def send_proposals(self, number):
        for proposal in self.bench.desk.json("proposals"):
            self.bench.desk.run("proposals", "send", proposal["id"])

    def run(self, number):
        self.bench.desk.run("outbox", "run")

    def settle(self, number):
        for operation in self.bench.desk.json("outbox"):
            if operation["needs_human"]:
                self.bench.desk.run("outbox", "settle", operation["id"], self.chance.choice(["retry", "retry", "drop"]), "--reason", "essai")

    def fault(self, number):
        self.bench.simulator.post("faults", kind=self.chance.choice(["close", "500"]), on="mutation", nth=1, count=1,
                                  effect=self.chance.choice(["before", "none", "delayed"]), delay_ms=200)

    def examine(self, number):
        for copy in self.bench.show(number)["copies"]:
            if self.chance.random() < 0.7:
                out = self.bench.desk.run("examine", number, copy["file"]["md5"], "refused", "--reason", "page manquante")
                if out.returncode == 0:
                    self.examined[number].add(copy["file"]["name"])

    def advance(self, number):
        if self.moment + 1 < len(MOMENTS):
            self.moment += 1
            self.bench.at(MOMENTS[self.moment])

    def watch(self):
        """Everything newly closed on the platform: had each copy that came in time been examined?"""
        for number in self.bench.numbers:
            if number in self.closed or "dossierClasserSansSuite" not in self.bench.effects(number):
                continue
            self.closed.add(number)
            waiting = [rank for rank, timely in enumerate(self.sent[number]) if timely and "copie-%d.pdf" % rank not in self.examined[number]]
            if waiting:
                self.violations.append((number, waiting, self.told[-12:]))

    def play(self):
        events = [self.send, self.send, self.write, self.answer, self.sync, self.decide, self.decide, self.decide, self.propose, self.send_proposals,
                  self.run, self.run, self.settle, self.fault, self.examine]
        for step in range(STEPS):
            number = self.chance.choice(self.bench.numbers)
            event = self.chance.choice(events) if (step + 1) % PACE else self.advance
            self.told.append((event.__name__, number))
            event(number)
            self.watch()


with Overdue(DOSSIERS) as bench:
    bench.at(MOMENTS[0])
    bench.desk.run("campaign", "set", "requests_per_minute", 60000)
    bench.desk.run("campaign", "set", "burst", 10000)
    story = Story(bench, random.Random(SEED))
    story.play()
    bench.at(AFTER)
    story.moment = len(MOMENTS) - 1
    for number in bench.numbers:
        story.sync(number)
        story.decide(number)
        story.run(number)
        story.watch()
    print("# seed %d: %d events, %d dossiers closed of %d, copies in time: %d" % (
        SEED, STEPS, len(story.closed), DOSSIERS, sum(sum(timely) for timely in story.sent.values())))
    points.check("nothing expired over a copy that came in time and was not examined", not story.violations, story.violations)
    points.check("and the sequences do expire some", story.closed, story.told)
    points.check("with copies that came in time among them", any(any(timely) for timely in story.sent.values()), story.told)
    for number in bench.numbers:
        mails = bench.mails(number, "sans_suite")
        points.check("never two mails", mails <= 1, mails)
points.end()
