#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Acts from the terminal: every recipe planned and run, proposals, copies from outside, the rule of the deadline, what is shown of it."""

import csv
import os

from overdue import Overdue
from terminal import DONE, INPUT, LOCAL, NOT_DONE, Points, USAGE

points = Points()
# E-mails that the collectivité receives of each recipe, R1 to R13 and the free reply: what the real platform was seen to send.
MAILS = {"complete": 0, "request-copy": 1, "remind": 1, "expire": 1, "reopen": 1, "reaccept": 2, "reclose": 2, "restore": 2, "withdraw": 1,
         "extend": 1, "unblock": 1, "archive": 0, "unsend": 0, "write": 1}
counted = set()


def act(bench, recipe, number, *options):
    return bench.desk.run("act", recipe, number, "--wait", *options)


def check_done(bench, name, recipe, number, mutations, *options):
    """Planned, then run: the plan names the mutations, the platform applied them, and as many e-mails left as the table says."""
    counted.add(recipe)
    before = len([m for m in bench.simulator.get("mails") if m["dossier"] == number])
    plan = bench.desk.json("act", recipe, number, "--dry-run", *options)[0]
    had = len(bench.effects(number))
    out = act(bench, recipe, number, *options)
    bench.simulator.post("clock", advance_seconds=301)
    sent = [m for m in bench.effects(number)[had:] if "Label" not in m]
    planned = [step["mutation"] for step in plan["steps"] if "Label" not in step["mutation"]]
    left = len([m for m in bench.simulator.get("mails") if m["dossier"] == number]) - before
    points.check(name, out.returncode == DONE and not plan["refusal"] and sent == mutations and planned == mutations and left == MAILS[recipe],
                 "%d %s %s %s %d mails\n%s%s" % (out.returncode, plan["refusal"], planned, sent, left, out.stdout, out.stderr))


def check_recipes(bench):
    one, two, three = bench.take(), bench.take(), bench.take()
    write, delete = ["dossierEnvoyerMessage"], ["dossierSupprimerMessage"]
    take_back, take, accept, close = "dossierRepasserEnInstruction", "dossierPasserEnInstruction", "dossierAccepter", "dossierClasserSansSuite"
    check_done(bench, "remind", "remind", one, write, "--template", "J+1")
    out = act(bench, "remind", one, "--template", "J+1")
    points.check("the same reminder is not sent twice", out.returncode == NOT_DONE, out.stderr)
    check_done(bench, "write", "write", one, write, "--message", "Bonjour, où en êtes-vous ?")
    act(bench, "write", one, "--message", "Une erreur.")
    check_done(bench, "unsend", "unsend", one, delete)
    check_done(bench, "request-copy", "request-copy", one, write, "--reason", "la signature n’apparaît pas")
    check_done(bench, "extend", "extend", one, write, "--until", "2027-03-31", "--reason", "crue de la rivière")
    points.check("the delay granted counts", bench.show(one)["deadline"] == "2027-03-31", bench.show(one)["deadline"])
    check_done(bench, "reopen", "reopen", two, [take_back] + write, "--reason", "le nom du signataire")
    four, five, six = bench.take(), bench.take(), bench.take()
    check_done(bench, "expire", "expire", four, [take_back, close])
    check_done(bench, "reopen, for a redeposit", "reopen", five, [take_back] + write, "--reason", "le nom du signataire")
    bench.simulator.post("applicant/resubmit", dossier=five, fields={"signatory": "Anne DURAND"})
    bench.sync()
    check_done(bench, "reaccept", "reaccept", five, [take, accept] + write, "--reason", "un même dépôt sert à tous les cas")
    points.check("the convention before it is void", [c["status"] for c in bench.show(five)["conventions"]].count("current") == 1)
    bench.send(six)
    bench.sync()
    check_done(bench, "complete", "complete", six, [], "--reason", "un même dépôt sert à tous les cas")
    check_done(bench, "reclose", "reclose", two, [take, accept] + write)
    check_done(bench, "withdraw", "withdraw", two, [take_back, close])
    check_done(bench, "restore", "restore", two, [take_back, accept] + write)
    bench.colleague(three, take_back, disableNotification=True)
    bench.sync()
    check_done(bench, "unblock", "unblock", three, [close], "--template", "expire")
    check_done(bench, "archive", "archive", three, ["dossierArchiver"])
    points.check("every recipe was counted", counted == set(MAILS), set(MAILS) - counted)
    points.check("an act that does not exist is a wrong usage", act(bench, "forget", one).returncode == USAGE)
    points.check("so is a day that is none", act(bench, "extend", one, "--until", "demain").returncode == USAGE)


def check_proposals(bench):
    desk, number = bench.desk, bench.take()
    proposed = desk.json("--offline", "act", "expire", number)
    points.check("offline, an expiry is only proposed", len(proposed) == 1 and proposed[0]["state"] == "open" and not bench.effects(number), proposed)
    listed = desk.json("proposals")
    points.check("and listed with the text that would leave", [p["dossier"] for p in listed] == [number] and "classement délai" in listed[0]["letter"], listed)
    desk.run("outbox", "run", "--wait")
    desk.run("sync")
    points.check("it never leaves by itself", not bench.effects(number), bench.effects(number))
    bench.simulator.post("applicant/message", dossier=number, body="Elle arrive.", files=[])
    out = desk.run("proposals", "send", proposed[0]["id"], "--wait")
    points.check("what came since stops it", out.returncode == NOT_DONE and not bench.effects(number), out.stdout + out.stderr)
    points.check("it is dropped once", desk.run("proposals", "drop", proposed[0]["id"]).returncode == DONE
                 and desk.run("proposals", "drop", proposed[0]["id"]).returncode == NOT_DONE)
    number = bench.take()
    desk.run("campaign", "set", "four_eyes", 1)
    proposed = desk.json("act", "expire", number)
    points.check("four eyes: decided by one, it is proposed", len(proposed) == 1 and proposed[0]["state"] == "open", proposed)
    points.check("and not sent by nobody", desk.run("proposals", "send", proposed[0]["id"]).returncode == NOT_DONE)
    out = desk.run("proposals", "send", proposed[0]["id"], "--reviewed-by", "Une superviseure", "--wait")
    points.check("the second person sends it", out.returncode == DONE and bench.effects(number)[:2] ==
                 ["dossierRepasserEnInstruction", "dossierClasserSansSuite"], out.stdout + out.stderr)
    desk.run("campaign", "set", "four_eyes", 0)
    return number


def check_copies(bench):
    desk, number = bench.desk, bench.take()
    paper = os.path.join(desk.home, "reçue.pdf")
    with open(paper, "wb") as out:
        out.write(b"%PDF-1.4 par la poste")
    points.check("a copy needs a day and a channel", desk.run("copy", "add", number, paper).returncode == USAGE)
    out = desk.run("copy", "add", number, paper, "--received", "2027-01-20", "--channel", "paper")
    shown = bench.show(number)
    refusal, closing = bench.closing(number)
    points.check("a copy received by post in time is said to be so, and forbids the expiry",
                 out.returncode == DONE and shown["status"] == "S10" and "CNV-21" in [f["id"] for f in shown["flags"]] and "DLV-03" in closing,
                 "%s %s %s %s" % (out.stderr, shown["status"], refusal, closing))
    points.check("it is among the papers, with where it comes from",
                 [f["origin"] for f in desk.json("files", number) if f["name"] == "reçue.pdf"] == ["outside"])
    out = desk.run("act", "expire", number, "--dry-run")
    points.check("what is refused promises no letter", out.returncode == NOT_DONE and "classement délai" not in out.stdout, out.stdout)
    out = desk.run("act", "write", number, "--message", "a\x1b[31mb\u202ec", "--dry-run")
    points.check("a letter is shown without its control characters", out.returncode == DONE and "\x1b" not in out.stdout
                 and "\u202e" not in out.stdout and "[31mb" in out.stdout, out.stdout)
    out = desk.run("act", "expire", number, "--wait", "--reason", "le délai est passé")
    points.check("whatever the reason written", out.returncode == NOT_DONE and not bench.effects(number), out.stdout)


def queued(bench, *numbers):
    """Which of these dossiers have a decision that waits."""
    waiting = {operation["dossier"] for operation in bench.desk.json("outbox") if operation["state"] == "waiting"}
    return [number in waiting for number in numbers]


def check_reasons(bench):
    """A written reason passes the flag that it names, of the dossier that it names, and never what would be a wrong expiry."""
    desk, one, two, received = bench.desk, bench.take(), bench.take(), bench.take()
    for number in (one, two):
        bench.simulator.post("applicant/message", dossier=number, body="Bonjour, nous hésitons.", files=[])
    bench.send(received)
    bench.sync()
    _, closing = bench.closing(one)
    points.check("a message without an answer closes an expiry", closing == ["DLV-12"], closing)
    out = desk.run("act", "expire", one, two, "--reason", "le délai est passé")
    points.check("a reason for two dossiers passes neither", out.returncode == NOT_DONE and queued(bench, one, two) == [False, False]
                 and "only the flags that it names" in out.stderr, out.stderr)
    for wrong in ("%d:DLV-10=lu" % one, "%d:DLV-1=lu" % one):
        out = desk.run("act", "expire", one, two, "--reason", wrong)
        points.check("nor does one for another flag (%s)" % wrong, out.returncode == NOT_DONE and queued(bench, one, two) == [False, False], out.stderr)
    out = desk.run("act", "expire", two, "--reason", "%d:DLV-12=lu" % one)
    points.check("one for a dossier that is not of the act is a wrong usage", out.returncode == USAGE and queued(bench, two) == [False], out.stderr)
    out = desk.run("act", "expire", two, "--reason", "un", "--reason", "deux")
    points.check("so are two for everything", out.returncode == USAGE and queued(bench, two) == [False], out.stderr)
    out = desk.run("act", "expire", one, two, "--reason", "%d:DLV-12=il n’y a pas de question" % one)
    points.check("one that names its flag passes it in its dossier alone", out.returncode == NOT_DONE and queued(bench, one, two) == [True, False], out.stderr)
    desk.run("outbox", "cancel", bench.operation(one)["id"])
    for reason in ("le délai est passé", "%d:DLV-03=trop tard" % received):
        out = desk.run("act", "expire", received, "--reason", reason)
        points.check("nothing passes a copy that was not examined (%s)" % reason, out.returncode == NOT_DONE and queued(bench, received) == [False], out.stderr)


def check_words(bench):
    """What a person reads says words; what a program reads, codes."""
    desk, number = bench.desk, bench.take()
    there, nowhere = os.path.join(desk.home, "plan.pdf"), os.path.join(desk.home, "absent.pdf")
    with open(there, "wb") as out:
        out.write(b"%PDF-1.4 plan")
    out = desk.run("act", "write", number, "--message", "Ci-joint.", "--attach", there, "--dry-run")
    points.check("a plan names the file that goes with the message", out.returncode == DONE and "plan.pdf" in out.stdout, out.stdout)
    out = desk.run("act", "write", number, "--message", "Ci-joint.", "--attach", nowhere, "--dry-run")
    points.check("and refuses one that cannot be read", out.returncode == NOT_DONE and "absent.pdf" in out.stdout, out.stdout)
    out = desk.run("act", "expire", number)
    waiting = desk.run("outbox").stdout
    points.check("what waits is said in words", "half_done" not in out.stdout and "Close without follow-up" in waiting
                 and "It waits to be sent." in waiting and "network" not in waiting, waiting)
    points.check("and in codes in a CSV", ';"expire";"waiting";' in desk.run("--format=csv", "outbox").stdout, desk.run("--format=csv", "outbox").stdout)
    desk.run("outbox", "cancel", bench.operation(number)["id"])


def check_rule(bench):
    desk, number = bench.desk, bench.take()
    desk.run("campaign", "set", "franc", 1)
    desk.run("campaign", "set", "franc", 0)
    _, closing = bench.closing(number)
    points.check("a rule that was changed is not confirmed any more", "CAM-03" in closing, closing)
    for reason in ("le superviseur est d’accord", "%d:CAM-03=le superviseur est d’accord" % number):
        out = desk.run("act", "expire", number, "--reason", reason)
        points.check("no written reason passes it (%s)" % reason, out.returncode == NOT_DONE and queued(bench, number) == [False], out.stderr)
    points.check("nor does a flag seen", desk.run("ack", number, "CAM-03", "--reason", "vu").returncode == NOT_DONE)
    out = desk.run("campaign", "set", "deadline_confirmed", 1)
    points.check("it is confirmed on ten real dates", out.returncode == DONE and len(out.stdout.splitlines()) >= 11, out.stdout + out.stderr)
    _, closing = bench.closing(number)
    points.check("and then lets expire", "CAM-03" not in closing, closing)


def check_records(bench, number):
    desk = bench.desk
    table, paper = os.path.join(desk.home, "journal.csv"), os.path.join(desk.home, "justificatif.pdf")
    out = desk.run("export", "journal", "-o", table)
    with open(table, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    chained = all(after["previous_hash"] == before["hash"] for before, after in zip(rows[:-2], rows[1:-1]))
    points.check("the journal is exported whole, chained, with its total",
                 out.returncode == DONE and chained and rows[-1]["rank"] == "total" and int(rows[-1]["detail"]) == len(rows) - 1, out.stderr)
    points.check("a file that cannot be written is said", desk.run("export", "journal", "-o", "/nowhere/journal.csv").returncode in (NOT_DONE, INPUT))
    out = desk.run("evidence", number, "-o", paper)
    text = desk.run("text", paper).stdout
    said = ["classement délai", "rappel J-15", "Une superviseure", "SHA-256", str(number), "operation.queued", "done and read back",
            "Close without follow-up", "closed without follow-up"]
    points.check("the justification of an expiry says the deadline, the reminders, the text, the journal",
                 out.returncode == DONE and all(word in " ".join(text.split()) for word in said), "%s\n%s" % (out.stderr, text))
    points.check("the doctor walks the chain", "chain of the journal: unbroken" in desk.run("doctor").stdout)


with Overdue(15) as bench:
    bench.desk.run("campaign", "set", "requests_per_minute", 60000)
    bench.desk.run("campaign", "set", "burst", 10000)
    bench.simulator.post("attestation", delay_seconds=0)
    check_recipes(bench)
    expired = check_proposals(bench)
    check_copies(bench)
    check_reasons(bench)
    check_words(bench)
    check_rule(bench)
    check_records(bench, expired)
points.end()
