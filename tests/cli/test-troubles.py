#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each trouble between the program and the platform: the exit status, a sentence that says what happens and what to do;
and once it is over everything is there."""

import os
import sqlite3

from terminal import DONE, NETWORK, NOT_DONE, SERVER, USAGE, Desk, Points, Simulator

points = Points()

# What falls on each question until it is taken away; the exit status; what the sentence says.
FAULTS = (
    ("close", {}, NETWORK, "check the network"),
    ("401", {}, SERVER, "ask the administrateur of the démarche for a new one"),
    ("403", {}, SERVER, "can allow the address 127.0.0.1 "),
    ("404", {}, USAGE, "check the address of the server"),
    ("redirect", {}, USAGE, "check the address of the server"),
    ("500", {}, NETWORK, "try again later"),
    ("502", {}, NETWORK, "try again later"),
    ("503", {}, NETWORK, "maintenance: try again later"),
    ("html", {}, NETWORK, "whether the network asks to sign in"),
    ("empty", {}, NETWORK, "check the address of the server"),
    ("brackets", {}, NETWORK, "check the address of the server"),
    ("truncated", {}, NETWORK, "check the network"),
    ("huge", {}, NETWORK, "too big"),
    ("bad-utf8", {}, NETWORK, "check the address of the server"),
    ("timeout", {"on": "page"}, NOT_DONE, "Synchronise again later"),
    ("429", {"seconds": 1}, NETWORK, "too many requests in a minute. Try again in a few minutes"),
    ("429-bare", {}, NETWORK, "too many requests in a minute. Try again in a few minutes"),
    ("slow", {}, NETWORK, "did not finish its answer in time"),
    ("null-nodes", {"on": "page"}, NOT_DONE, "Synchronise again later"),
    ("no-nodes", {"on": "page"}, NOT_DONE, "Synchronise again later"),
    ("duplicates", {"on": "page"}, NOT_DONE, "Synchronise again later"),
    ("revoked", {}, SERVER, "ask the administrateur of the démarche for a new one"),
)


def sentence_of(out):
    lines = [line for line in out.stderr.strip().splitlines() if line]
    return lines[-1] if lines else ""


def check_fault(simulator, desk, kind, options, status, words):
    simulator.post("clock", advance_seconds=61)  # the platform's own limit of a minute is no part of this
    assert desk.run("sync").returncode == DONE
    set_program(desk, deadline_seconds=2 if kind == "slow" else 60)
    simulator.post("faults", **dict({"kind": kind, "on": "any", "nth": 1, "count": 1000000}, **options))
    out = desk.run("sync", "--full")
    simulator.clear_faults()
    points.check("%s: exit %d and « %s »" % (kind, status, words), out.returncode == status and words in sentence_of(out),
                 "exit %d: %s" % (out.returncode, out.stderr))


def check_quiet(simulator, desk):
    """What is mended by itself is not told: asked to wait once, dates that go backwards."""
    for kind, options in (("429", {"on": "query", "seconds": 1}), ("backwards", {"on": "page", "count": 1000000})):
        simulator.post("faults", **dict({"kind": kind, "nth": 1, "count": 1}, **options))
        out = desk.run("sync", "--full")
        simulator.clear_faults()
        points.check("%s: done without a word" % kind, out.returncode == DONE and not out.stderr.strip(), "exit %d: %s" % (out.returncode, out.stderr))


def set_program(desk, **settings):
    """Settings of the program itself, which nobody sets by hand: how long a question and a refusal are borne."""
    with sqlite3.connect(os.path.join(desk.data, "journal.db")) as journal:
        for key, value in settings.items():
            journal.execute("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, str(value)))
    journal.close()


def check_addresses(simulator, desk):
    good = desk.json("campaign", "show")["url"]
    for url, words in (("http://127.0.0.1:9", "cannot be reached"), ("https://plateforme.invalid", "name is not found")):
        desk.run("campaign", "set", "url", url)
        out = desk.run("sync")
        points.check(url.split(":", 2)[0] + " " + words, out.returncode == NETWORK and words in sentence_of(out), "exit %d: %s" % (out.returncode, out.stderr))
    desk.run("campaign", "set", "url", good)


def check_cursor(desk_of):
    """A cursor that does not move: the dossiers of its page are passed over, counted, and asked for by their numbers."""
    with Simulator("--campaign", "demo", "--dossiers", "70") as simulator, Desk(simulator) as desk:
        desk_of(desk)
        simulator.post("clock", advance_seconds=61)
        check_fault(simulator, desk, "stuck", {"on": "page"}, NOT_DONE, "Synchronise again later")
        points.check("and all are there", len(desk.json("list")) == 70)


def check_certificate(simulator, desk):
    """A certificate that nobody vouches for."""
    good = desk.json("campaign", "show")["url"]
    with Simulator("--certificate", os.environ["PARAPHE_CERTIFICATE"], "--dossiers", "5") as secure:
        desk.run("campaign", "set", "url", secure.url)
        out = desk.run("sync")
        points.check("a certificate of nobody is said", out.returncode == NETWORK and "secure connection" in sentence_of(out)
                     and "date of this computer" in sentence_of(out), "exit %d: %s" % (out.returncode, out.stderr))
    desk.run("campaign", "set", "url", good)


def check_odd_papers(simulator, desk):
    """Of nothing, of 200 MB, infected, and named to climb out of its folder: what each becomes is read in the list of the papers."""
    number = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"][1]
    simulator.post("applicant/message", dossier=number, body="ci-joint",
                   files=[{"name": "vide.pdf", "content_base64": ""}, {"name": "enorme.pdf", "size": 200000000, "checksum": "AAAAAAAAAAAAAAAAAAAAAA=="},
                          {"name": "virus.pdf", "size": 1000, "scan": "infected"}, {"name": "../../x", "content_base64": "Ym9uam91cg=="}])
    simulator.post("clock", advance_seconds=120)
    out = desk.run("sync")
    points.check("odd papers stop nothing", out.returncode == DONE and "did not come as the platform announced" in out.stderr,
                 "%d %s" % (out.returncode, out.stderr))
    papers = {row["name"]: row for row in desk.json("files", number)}
    points.check("the huge one is left", papers["enorme.pdf"]["path"] is None, papers)
    points.check("the infected one is not fetched", "virus.pdf" not in papers or (papers["virus.pdf"]["scan"], papers["virus.pdf"]["path"]) == ("infected", None), papers)
    climbing = papers["../../x"]["path"]
    points.check("the climbing one stays inside", climbing is not None and os.path.realpath(climbing).startswith(os.path.realpath(desk.data) + os.sep), papers)
    points.check("and the empty one is what it is", papers["vide.pdf"]["size"] == 0, papers)
    points.check("all is sound", "none missing" in desk.run("doctor").stdout)
    simulator.post("platform/scan", dossier=number, name="enorme.pdf", result="integrity_error")


def check_papers(simulator, desk):
    """A paper that is not what was announced is left and said; the others come."""
    number = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"][0]
    simulator.post("applicant/message", dossier=number, body="ci-joint",
                   files=[{"name": "abime.pdf", "size": 1003, "checksum": "AAAAAAAAAAAAAAAAAAAAAA=="}, {"name": "bon.txt", "content_base64": "Ym9u"}])
    simulator.post("clock", advance_seconds=120)
    out = desk.run("sync")
    points.check("a paper whose MD5 is wrong is said", out.returncode == DONE and "1 paper did not come" in out.stderr, "%d %s" % (out.returncode, out.stderr))
    points.check("and counted", desk.json("sync")["left"] == 1)
    simulator.post("platform/scan", dossier=number, name="abime.pdf", result="integrity_error")


def check_demarche(simulator, desk):
    simulator.post("platform/demarche", number=999999)
    out = desk.run("sync", "--full")
    points.check("a démarche replaced", out.returncode == SERVER and "check its number" in sentence_of(out), "%d %s" % (out.returncode, out.stderr))
    simulator.post("platform/demarche", number=simulator.ready["demarche"])
    simulator.post("platform/demarche", state="close")
    points.check("a démarche closed is followed", desk.run("sync").returncode == DONE and "close" in desk.run("doctor").stdout)
    simulator.post("platform/demarche", state="publiee")


def check_clock(simulator, desk):
    simulator.post("clock", skew_seconds=86400)
    desk.run("sync")
    out = desk.run("doctor")
    points.check("a clock wrong by a day", any("Clock" in line for line in out.stdout.splitlines()), out.stdout)
    simulator.post("clock", skew_seconds=0)


def prepare(desk):
    assert desk.add().returncode == DONE
    desk.hurry()
    desk.run("campaign", "set", "requests_per_minute", 100000)
    desk.run("campaign", "set", "burst", 100000)
    assert desk.run("sync").returncode == DONE
    set_program(desk, patience_seconds=2)


with Simulator("--campaign", "demo", "--dossiers", "30") as simulator, Desk(simulator) as desk:
    prepare(desk)
    before = desk.json("list")
    for fault in FAULTS:
        check_fault(simulator, desk, *fault)
    check_quiet(simulator, desk)
    check_addresses(simulator, desk)
    points.check("everything is there again", desk.run("sync", "--full").returncode == DONE
                 and [d["number"] for d in desk.json("list")] == [d["number"] for d in before])
    check_papers(simulator, desk)
    check_odd_papers(simulator, desk)
    check_certificate(simulator, desk)
    check_demarche(simulator, desk)
    check_clock(simulator, desk)
check_cursor(prepare)
points.end()
