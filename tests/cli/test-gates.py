#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gates: nothing that comes between a decision and its sending lets a dossier be expired, completed or re-accepted wrongly."""

import base64

from overdue import Overdue
from terminal import DONE, NOT_DONE, Points

points = Points()
EXPIRY = ["dossierRepasserEnInstruction", "dossierClasserSansSuite"]
TWINS = ["--reason", "un même dépôt sert à tous les cas"]  # the dossiers of the bench are of one collectivité
last_minute, late = [], []


def send_at_the_last_minute(bench):
    last_minute.append(bench.take())
    bench.send(last_minute[0], body="")
    early = bench.take()
    bench.sync()
    refusal, _ = bench.closing(early)
    points.check("nothing is expired thirty seconds before midnight in Paris", refusal, refusal)
    bench.left.insert(0, early)


def send_after_midnight(bench):
    late.append(bench.take())
    bench.sync()
    refusal, closing = bench.closing(late[0])
    points.check("nor thirty seconds after it, where what was sent in time may still arrive", refusal and not closing, "%s %s" % (refusal, closing))
    bench.send(late[0])


def nothing_sent(bench, name, number, error, effects=()):
    out = bench.desk.run("outbox", "run", "--wait")
    points.check(name, out.returncode == NOT_DONE and bench.effects(number) == list(effects) and bench.error(number) == error,
                 "%d %s %s\n%s" % (out.returncode, bench.effects(number), bench.error(number), out.stderr))


def queue(bench, number, act="expire", *arguments):
    out = bench.desk.run("act", act, number, *arguments)
    assert out.returncode == DONE, out.stderr


def check_received_copies(bench):
    refusal, _ = bench.closing(last_minute[0])
    points.check("a copy of the last minute, without a word, forbids the expiry", refusal and bench.show(last_minute[0])["status"] == "S10", refusal)
    out = bench.desk.run("act", "expire", last_minute[0], "--wait", "--reason", "le délai est passé")
    points.check("even with a written reason", out.returncode == NOT_DONE and not bench.effects(last_minute[0]), out.stdout)
    refusal, _ = bench.closing(late[0])
    points.check("one of the first minute of the day after too, until it is examined", refusal and bench.show(late[0])["status"] == "S10", refusal)


def check_arrivals(bench):
    number = bench.take()
    queue(bench, number)
    bench.send(number)
    nothing_sent(bench, "a copy that arrives between the decision and its sending", number, "stale: messages")
    number = bench.take()
    queue(bench, number)
    bench.simulator.post("applicant/message", dossier=number, body="Nous l’avons envoyée par la poste.", files=[])
    nothing_sent(bench, "a question without a paper too", number, "stale: messages")
    points.check("and it closes the expiry until it is answered", "DLV-12" in bench.closing(number)[1] or bench.closing(number)[0], bench.closing(number))
    number = bench.take()
    queue(bench, number)
    picture = base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(64)).decode()
    bench.simulator.post("applicant/message", dossier=number, body="", files=[{"name": "photo.jpg", "content_base64": picture}])
    nothing_sent(bench, "a photograph in an empty message too", number, "stale: messages")


def check_colleagues(bench):
    number = bench.take()
    queue(bench, number)
    bench.colleague(number, "dossierEnvoyerMessage", body="Nous vous accordons un délai jusqu’au 15 mars.")
    nothing_sent(bench, "a colleague who gives more time stops the expiry", number, "stale: answer")
    number = bench.take()
    queue(bench, number)
    bench.colleague(number, "dossierEnvoyerMessage", body="Bonjour.\n\nRéf. : ENT-École 2026-2027 · dossier %d · rappel J+1" % number)
    out = bench.desk.run("outbox", "run", "--wait")
    points.check("a colleague's reminder does not", out.returncode == DONE and bench.effects(number) == EXPIRY, "%s %s" % (bench.effects(number), bench.error(number)))
    number = bench.take()
    queue(bench, number)
    bench.colleague(number, "dossierRepasserEnInstruction")
    nothing_sent(bench, "a colleague who takes the dossier stops it", number, "stale: state")
    points.check("and it is shown as held", bench.show(number)["status"] == "S08", bench.show(number)["status"])
    bench.colleague(number, "dossierAccepter", motivation="Repris")
    bench.simulator.post("clock", advance_seconds=60)
    out = bench.desk.run("outbox", "settle", bench.operation(number)["id"], "retry", "--reason", "essai")
    nothing_sent(bench, "accepted again by a colleague: there is a new delay, and a retry sends nothing", number, "state")
    points.check("of fifteen days from the new convention", bench.show(number)["deadline"] == "2027-02-12", bench.show(number)["deadline"])


def check_clock(bench):
    number = bench.take()
    queue(bench, number)
    out = bench.desk.run("outbox", "cancel", bench.operation(number)["id"])
    after = bench.desk.run("outbox", "run", "--wait")
    points.check("a cancelled expiry never leaves", out.returncode == after.returncode == DONE and not bench.effects(number), bench.effects(number))
    queue(bench, number)
    bench.at("2027-01-25T23:59:00+01:00")
    nothing_sent(bench, "the server's clock before the deadline again: nothing leaves", number, "state")
    bench.at("2027-01-28T12:00:00+01:00")
    bench.sync()


def check_deleted(bench):
    number = bench.take()
    queue(bench, number)
    bench.simulator.post("applicant/delete", dossier=number)
    nothing_sent(bench, "a dossier that its applicant deletes meanwhile is not expired", number, "state")
    bench.desk.run("outbox", "settle", bench.operation(number)["id"], "drop", "--reason", "supprimé")
    bench.sync()
    refusal, _ = bench.closing(number)
    out = bench.desk.run("act", "expire", number, "--wait", "--reason", "le délai est passé")
    points.check("nor one that was deleted: a person must look", out.returncode == NOT_DONE and "deleted" in (refusal or "")
                 and not bench.effects(number), "%s %s" % (refusal, out.stderr))


def check_text(bench):
    number = bench.take()
    for text in ("Motif <b>", "   "):
        out = bench.desk.run("act", "expire", number, "--wait", "--message", text)
        points.check("a motivation « %s » is refused" % text.strip(), out.returncode == NOT_DONE and not bench.effects(number), out.stderr)
    out = bench.desk.run("act", "expire", number, "--wait", "--message", "Délai dépassé.\nConvention non reçue.")
    show = bench.show(number)
    points.check("an edited one keeps its reference line", out.returncode == DONE and show["status"] == "S02"
                 and show["motivation"].splitlines()[-1].startswith("Réf. :"), show["motivation"])


def check_approved_in_the_middle(bench):
    number = bench.take()
    bench.send(number)
    bench.sync()
    md5 = bench.show(number)["copies"][0]["file"]["md5"]
    assert bench.desk.run("examine", number, md5, "refused", "--reason", "page manquante").returncode == DONE
    bench.colleague(number, "dossierEnvoyerMessage", body="Il manque une page.")
    bench.sync()
    bench.desk.run("campaign", "set", "quiescence_seconds", 3)
    bench.simulator.post("faults", kind="close", on="mutation", nth=1, count=1, effect="delayed", delay_ms=1000)
    queue(bench, number)
    bench.desk.run("outbox", "run")
    assert bench.desk.run("examine", number, md5, "conform").returncode == DONE
    nothing_sent(bench, "a copy approved between the two mutations stops the second", number, "state", EXPIRY[:1])
    bench.desk.run("campaign", "set", "quiescence_seconds", 0)


def check_completion(bench):
    number = bench.take()
    bench.send(number, name="a.pdf")
    bench.sync()
    queue(bench, number, "complete", *TWINS)
    md5 = bench.show(number)["copies"][0]["file"]["md5"]
    assert bench.desk.run("examine", number, md5, "refused", "--reason", "non signée").returncode == DONE
    bench.send(number, name="b.pdf")
    nothing_sent(bench, "approved, then refused: the label does not leave for another copy that nobody saw", number, "state")
    number = bench.take()
    bench.send(number, name="a.pdf")
    bench.send(number, name="deliberation.pdf")
    bench.sync()
    out = bench.desk.run("act", "complete", number, "--wait", *TWINS)
    points.check("of two papers the agent says which one is the convention", out.returncode == NOT_DONE and not bench.effects(number)
                 and not [c for c in bench.show(number)["copies"] if c["verdict"] == "conform"], out.stdout)
    number = bench.take()
    bench.send(number)
    bench.sync()
    queue(bench, number, "complete", *TWINS)
    taken = bench.show(number)["status"]
    out = bench.desk.run("outbox", "cancel", bench.operation(number)["id"])
    points.check("an approval that is cancelled leaves the copy to examine", out.returncode == DONE and taken == "S09"
                 and bench.show(number)["status"] == "S10" and not bench.effects(number), bench.show(number)["status"])
    number = bench.take()
    bench.send(number, "unsigned")
    bench.sync()
    out = bench.desk.run("act", "complete", number, "--wait", "--reason", "elle est bonne")
    points.check("the convention sent back as it was is never approved", out.returncode == NOT_DONE and not bench.effects(number), out.stdout)


def check_reacceptance(bench):
    number = bench.take()
    bench.send(number)
    bench.sync()
    md5 = bench.show(number)["copies"][0]["file"]["md5"]
    assert bench.desk.run("examine", number, md5, "conform").returncode == DONE
    assert bench.show(number)["status"] == "S09"
    assert bench.desk.run("act", "reopen", number, "--wait", "--message", "Corriger le signataire").returncode == DONE
    bench.simulator.post("applicant/resubmit", dossier=number, fields={"signatory": "Camille DELMAS"})
    bench.sync()
    queue(bench, number, "reaccept")
    bench.colleague(number, "dossierPasserEnInstruction")
    bench.colleague(number, "dossierEnvoyerMessage", body="Il manque encore une école.", correction="incorrect")
    before = bench.effects(number)
    nothing_sent(bench, "a colleague who asks for another correction stops the acceptance", number, "state", before)
    bench.simulator.post("applicant/resubmit", dossier=number, fields={"signatory": "Dominique DELMAS"})
    bench.desk.run("outbox", "settle", bench.operation(number)["id"], "drop", "--reason", "redéposé")
    bench.sync()
    out = bench.desk.run("act", "reaccept", number, "--wait")
    show = bench.show(number)
    points.check("resubmitted again it is accepted, and the copy approved before is void",
                 out.returncode == DONE and show["status"] != "S09" and [c["verdict"] for c in show["copies"]] == ["void"],
                 "%d %s %s" % (out.returncode, show["status"], show["copies"]))


with Overdue(18, send_at_the_last_minute, send_after_midnight) as bench:
    for check in (check_received_copies, check_arrivals, check_colleagues, check_clock, check_deleted, check_text, check_approved_in_the_middle,
                  check_completion, check_reacceptance):
        check(bench)
points.end()
