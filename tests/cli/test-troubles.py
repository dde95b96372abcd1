#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each trouble between the program and the platform: the exit status, a sentence that says what happens and what to do;
and once it is over everything is there."""

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
    ("null-nodes", {"on": "page"}, NOT_DONE, "Synchronise again later"),
    ("revoked", {}, SERVER, "ask the administrateur of the démarche for a new one"),
)


# What is twice in an answer is refused whole, or passed over one by one and counted when the rest can be read.
TWICE = ((NETWORK, "report it to the platform"), (NOT_DONE, "Synchronise again later"))


def sentence_of(out):
    lines = [line for line in out.stderr.strip().splitlines() if line]
    return lines[-1] if lines else ""


def check_fault(simulator, desk, kind, options, status, words):
    assert desk.run("sync").returncode == DONE
    simulator.post("faults", **dict({"kind": kind, "on": "any", "nth": 1, "count": 1000000}, **options))
    out = desk.run("sync", "--full")
    simulator.clear_faults()
    points.check("%s: exit %d and « %s »" % (kind, status, words), out.returncode == status and words in sentence_of(out),
                 "exit %d: %s" % (out.returncode, out.stderr))


def check_twice(simulator, desk):
    assert desk.run("sync").returncode == DONE
    before = desk.json("list")
    simulator.post("faults", kind="duplicates", on="page", nth=1, count=1000000)
    out = desk.run("sync", "--full")
    simulator.clear_faults()
    points.check("duplicates: refused or counted", (out.returncode, True) in [(status, words in sentence_of(out)) for status, words in TWICE],
                 "exit %d: %s" % (out.returncode, out.stderr))
    points.check("and nothing is lost", [row["number"] for row in desk.json("list")] == [row["number"] for row in before])


def check_addresses(simulator, desk):
    good = desk.json("campaign", "show")["url"]
    for url, words in (("http://127.0.0.1:9", "cannot be reached"), ("https://plateforme.invalid", "name is not found")):
        desk.run("campaign", "set", "url", url)
        out = desk.run("sync")
        points.check(url.split(":", 2)[0] + " " + words, out.returncode == NETWORK and words in sentence_of(out), "exit %d: %s" % (out.returncode, out.stderr))
    desk.run("campaign", "set", "url", good)


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


with Simulator("--campaign", "demo", "--dossiers", "30") as simulator, Desk(simulator) as desk:
    assert desk.add().returncode == DONE
    desk.hurry()
    desk.run("campaign", "set", "requests_per_minute", 100000)
    desk.run("campaign", "set", "burst", 100000)
    assert desk.run("sync").returncode == DONE
    before = desk.json("list")
    for fault in FAULTS:
        check_fault(simulator, desk, *fault)
    check_twice(simulator, desk)
    check_addresses(simulator, desk)
    points.check("everything is there again", desk.run("sync", "--full").returncode == DONE
                 and [d["number"] for d in desk.json("list")] == [d["number"] for d in before])
    check_papers(simulator, desk)
    check_demarche(simulator, desk)
    check_clock(simulator, desk)
points.end()
