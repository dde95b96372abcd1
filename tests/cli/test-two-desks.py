#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two desks, two agents, one dossier: it ends expired once, with one mail; and kill -9 at any moment loses and repeats nothing."""

import random
import subprocess
import time

from overdue import Overdue, REMINDER
from terminal import CTL, DONE, NOT_DONE, Points

points = Points()
EXPIRY = ["dossierRepasserEnInstruction", "dossierClasserSansSuite"]


def start(desk, *arguments):
    return subprocess.Popen([CTL, "--data", desk.data, *map(str, arguments)], env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check_in_turn(bench, other):
    number = bench.take()
    assert other.run("act", "expire", number).returncode == DONE
    assert bench.desk.run("act", "expire", number, "--wait").returncode == DONE
    out = other.run("outbox", "run", "--wait")
    points.check("what another desk has expired is left alone", out.returncode == NOT_DONE and bench.effects(number) == EXPIRY
                 and bench.error(number, other) == "stale: state", "%s %s" % (bench.effects(number), bench.error(number, other)))
    points.check("and both show it", {bench.show(number, desk)["status"] for desk in (bench.desk, other)} == {"S02"})


def check_at_once(bench, other):
    for _ in range(4):
        number = bench.take()
        for process in [start(desk, "act", "expire", number, "--wait") for desk in (bench.desk, other)]:
            process.wait(60)
        for desk in (bench.desk, other):
            bench.sync(desk)
        # One that comes after the other has ended is refused as soon as it is decided: the dossier is read again.
        decided = [desk for desk in (bench.desk, other) if any(o["dossier"] == number for o in desk.json("outbox", "list", "--all"))]
        states = [bench.operation(number, desk)["state"] for desk in decided]
        shown = {bench.show(number, desk)["status"] for desk in (bench.desk, other)}
        effects = bench.effects(number)
        whole = effects.count(EXPIRY[1]) == 1 and shown == {"S02"}
        told = effects.count(EXPIRY[1]) == 0 and shown == {"S08"} and set(states) <= {"conflict", "half_done"}
        points.check("two desks at once: expired once, or both say that it waits for somebody", whole or told, "%s %s %s" % (effects, states, shown))
        points.check("never two mails", bench.mails(number, "sans_suite") == effects.count(EXPIRY[1]) <= 1, bench.mails(number, "sans_suite"))


def check_zombie(bench, other):
    number = bench.take()
    other.run("campaign", "set", "quiescence_seconds", 3)
    bench.simulator.post("faults", kind="close", on="mutation", nth=1, count=1, effect="delayed", delay_ms=1500)
    assert other.run("act", "expire", number).returncode == DONE
    other.run("outbox", "run")
    assert bench.desk.run("act", "expire", number, "--wait").returncode == DONE
    other.run("outbox", "run", "--wait")
    points.check("a request that comes back after another desk has expired: said, and no second mail",
                 bench.effects(number) == EXPIRY + EXPIRY[:1] and bench.mails(number, "sans_suite") == 1
                 and bench.error(number, other) == "already: " + bench.simulator.agent(),
                 "%s %s" % (bench.effects(number), bench.operation(number, other)))
    points.check("half done, and shown so", bench.operation(number, other)["state"] == "half_done" and bench.show(number, other)["status"] == "S08",
                 bench.operation(number, other))


def check_outside_copy(bench, other):
    number = bench.take()
    paper = bench.desk.data + "/recue.pdf"
    with open(paper, "wb") as out:
        out.write(b"%PDF-1.4\n% a paper that came by post\n")
    early = bench.desk.run("act", "write", number, "--template", "copie reçue")
    points.check("no receipt of a copy that is not kept", early.returncode == NOT_DONE, early.stderr)
    out = bench.desk.run("copy", "add", number, paper, "--received", "2027-01-20", "--channel", "paper")
    points.check("a copy kept here says how the other desks will know of it", out.returncode == DONE and "act write %d" % number in out.stderr, out.stderr)
    points.check("and its own desk expires nothing", bench.desk.run("act", "expire", number, "--wait").returncode == NOT_DONE)
    out = bench.desk.run("act", "write", number, "--template", "copie reçue", "--wait")
    points.check("the receipt leaves", out.returncode == DONE and bench.effects(number)[-1] == "dossierEnvoyerMessage", out.stderr)
    bench.sync(other)
    out = other.run("act", "expire", number, "--wait")
    flags = {flag["id"] for flag in bench.show(number, other)["flags"]}
    points.check("and the other desk expires nothing either", out.returncode == NOT_DONE and "DLV-16" in flags
                 and EXPIRY[1] not in bench.effects(number), "%s %s" % (flags, out.stderr))


def check_kills(bench):
    chance = random.Random(20261123)
    for _ in range(12):
        number = bench.take()
        process = start(bench.desk, "act", "expire", number, "--wait")
        time.sleep(chance.uniform(0.02, 0.16))
        process.kill()
        process.wait()
        bench.desk.run("outbox", "run", "--wait")
        known = [o for o in bench.desk.json("outbox", "list", "--all") if o["dossier"] == number]
        expected = EXPIRY if known else []
        points.check("killed in the middle: once if it was decided, else nothing", bench.effects(number) == expected
                     and all(o["state"] == "done" for o in known) and bench.show(number)["status"] == ("S02" if known else "S13"),
                     "%s %s" % (bench.effects(number), known))


def reminders(bench, number):
    return [message["body"].splitlines()[-1].rsplit(" ", 1)[-1] for message in bench.show(number)["messages"]
            if "· rappel J" in (message["body"] or "")]


def awaiting(bench, *desks):
    """A dossier whose deadline is near, of which both desks know, and which nobody has reminded of."""
    number = bench.simulator.post("applicant/deposit", dossier=bench.numbers[0], fields={})["dossier"]
    for desk in desks:
        bench.sync(desk)
    return number


def check_rungs(bench, other):
    """Two rungs of the ladder, each by a desk that does not know of the other one."""
    numbers = [awaiting(bench, bench.desk, other) for _ in range(4)]
    bench.at("2027-03-20T10:00:00+01:00")
    for desk in (bench.desk, other):
        bench.sync(desk)
    for first, second in (("J-7", "J-15"), ("J-15", "J-7")):
        number = numbers.pop()
        assert other.run("act", "remind", number, "--template", second).returncode == DONE
        assert bench.desk.run("act", "remind", number, "--template", first, "--wait").returncode == DONE
        out = other.run("outbox", "run", "--wait")
        bench.sync()
        points.check("the reminder %s of another desk, one second ago: %s is not sent" % (first, second), out.returncode == NOT_DONE
                     and reminders(bench, number) == [first] and bench.error(number, other) == "already: " + bench.simulator.agent(),
                     "%s %s" % (reminders(bench, number), bench.operation(number, other)))
    number = numbers.pop()
    assert bench.desk.run("act", "remind", number, "--template", "J-7", "--wait").returncode == DONE
    bench.sync(other)
    out = other.run("act", "remind", number, "--template", "J-15")
    points.check("a rung below one that was sent is refused", out.returncode == NOT_DONE and "J-7" in out.stderr, out.stderr)
    number = numbers.pop()
    # Its answer is lost and so is the look that follows; meanwhile another desk, whose last look came before, sends its own.
    other.run("campaign", "set", "quiescence_message_seconds", 3)
    bench.simulator.post("faults", kind="close", on="mutation", nth=1, count=1, effect="before")
    bench.simulator.post("faults", kind="close", on="dossier", nth=2, count=5, effect="none")
    assert other.run("act", "remind", number, "--template", "J-15").returncode == DONE
    other.run("outbox", "run")
    bench.colleague(number, "dossierEnvoyerMessage", body=REMINDER.replace("J-15", "J-7") % number)
    bench.simulator.clear_faults()
    other.run("outbox", "run", "--wait")
    operation = bench.operation(number, other)
    bench.sync()
    points.check("what could not be prevented is seen afterwards", sorted(reminders(bench, number)) == ["J-15", "J-7"]
                 and operation["needs_human"] and "unsend" in operation["explanation"], "%s %s" % (reminders(bench, number), operation))
    out = other.run("act", "unsend", number, "--wait")
    bench.sync()
    points.check("and one of the two is taken back before its mail leaves", out.returncode == DONE and reminders(bench, number) == ["J-7"],
                 "%s %s" % (reminders(bench, number), out.stderr))


with Overdue(19) as bench:
    other = bench.second_desk()
    check_in_turn(bench, other)
    check_at_once(bench, other)
    check_outside_copy(bench, other)
    check_zombie(bench, other)
    bench.desk.run("campaign", "set", "quiescence_seconds", 1)
    check_kills(bench)
    check_rungs(bench, other)
points.end()
