#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: each gives a sentence, an exit status of the table, and loses nothing."""

import json
import os

from terminal import DONE, INPUT, LOCAL, NETWORK, NOT_DONE, SERVER, USAGE, Desk, Points, Simulator

points = Points()


def check(name, out, status, *words):
    sentence = out.stderr.strip().splitlines()[-1:] or [""]
    points.check(name, out.returncode == status and len(sentence[0]) > 20 and all(w in out.stderr for w in words),
                 "exit %d instead of %d\n%s%s" % (out.returncode, status, out.stdout, out.stderr))


def check_usage(desk):
    check("no command", desk.run(), USAGE)
    check("an unknown command", desk.run("fly"), USAGE, "fly")
    check("an unknown option", desk.run("list", "--colour"), USAGE)
    check("an unknown view", desk.run("list", "--view", "mine"), USAGE, "mine")
    check("a number that is not one", desk.run("show", "12a"), USAGE, "12a")
    check("a date that is not one", desk.run("--now", "tomorrow", "list"), USAGE, "tomorrow")
    out = desk.run("--format=json", "show", "12a")
    points.check("the error in JSON", json.loads(out.stdout)["error"]["code"] == "usage", out.stdout)
    for command in ("campaign", "directory", "sync", "list", "show", "check", "why", "deadline", "files", "file", "render", "text", "inspect", "review", "examine", "ack",
                    "act", "outbox", "summary", "doctor"):
        out = desk.run(command, "--help")
        points.check("%s --help" % command, out.returncode == DONE and "--data" in out.stdout, out.stdout + out.stderr)


def check_tokens(simulator, desk):
    missing = desk.run("campaign", "add", "--url", simulator.url, "--demarche", "1", "--token-file", os.path.join(desk.home, "none"))
    check("no token file", missing, INPUT)
    check("an expired token", desk.add("expired"), SERVER)
    check("a wrong token", desk.add("bm90LWEtdG9rZW4="), SERVER)
    check("a token of another démarche", desk.add("elsewhere"), SERVER)
    check("an unknown démarche", desk.add(demarche=999999), SERVER)
    out = desk.add(url="http://192.0.2.1/api/v2/graphql")
    points.check("plain http to another machine is refused at once", out.returncode in (USAGE, SERVER) and len(out.stderr) > 20, "%d %s" % (out.returncode, out.stderr))
    out = desk.add(url="http://127.0.0.1:9/")
    check("nobody answers", out, NETWORK)
    points.check("nothing was kept of all this", desk.json("campaign", "list") == [], desk.run("campaign", "list").stdout)


def check_answers(simulator, desk):
    for kind in ("html", "empty", "brackets", "truncated"):
        simulator.post("faults", kind=kind, on="query", nth=1, count=50)
        out = desk.run("sync")
        points.check("the server answers %s" % kind, out.returncode in (SERVER, NETWORK, NOT_DONE) and len(out.stderr) > 20,
                     "exit %d %s%s" % (out.returncode, out.stdout, out.stderr))
        simulator.clear_faults()
    simulator.post("faults", kind="close", on="query", nth=2, count=50, effect="before")
    out = desk.run("sync", "--full")
    points.check("the server goes in the middle", out.returncode in (NETWORK, NOT_DONE) and len(out.stderr) > 20, "%d %s" % (out.returncode, out.stderr))
    simulator.clear_faults()
    out = desk.run("sync")
    points.check("it comes back and nothing is lost", out.returncode == DONE and len(desk.json("list")) == 120, out.stderr)


def check_read_only(simulator, desk):
    with Desk(simulator) as reader:
        out = reader.add("read_only")
        points.check("a read-only token is accepted and said", out.returncode == DONE and len(out.stderr) > 20, out.stderr)
        reader.hurry()
        reader.run("sync")
        said = [line["dossier"] for line in reader.json("check") if line["flag"]["id"] == "SYN-07"]
        points.check("and said once for the whole campaign", said == [None], said)
        number = reader.json("list", "--view", "awaiting")[0]["number"]
        out = reader.run("act", "reopen", number, "--wait")
        points.check("nothing is decided with it", out.returncode in (NOT_DONE, SERVER) and not [e for e in simulator.get("effects") if e["dossier"] == number],
                     out.stdout + out.stderr)


def check_folder(simulator, desk):
    blocked = os.path.join(desk.home, "a-file")
    open(blocked, "w").close()
    check("a folder that cannot be made", desk.run("sync", data=os.path.join(blocked, "data")), LOCAL)
    with open(os.path.join(desk.data, "cache.db"), "r+b") as cache:
        cache.seek(0)
        cache.write(b"rubbish" * 1000)
    out = desk.run("sync")
    points.check("a damaged copy of the server is made again", out.returncode == DONE and len(desk.json("list")) == 120, out.stdout + out.stderr)
    journal = os.path.join(desk.data, "journal.db")
    sound = open(journal, "rb").read()
    with open(journal, "r+b") as out_file:
        out_file.write(b"rubbish" * 1000)
    check("a damaged journal is never used", desk.run("sync"), LOCAL)
    points.check("nor touched", open(journal, "rb").read(7) == b"rubbish")
    with open(journal, "wb") as out_file:
        out_file.write(sound)


def check_papers(desk):
    not_pdf = os.path.join(desk.home, "not.pdf")
    with open(not_pdf, "w") as out:
        out.write("<html>not a paper</html>")
    check("a PDF that is not one", desk.run("inspect", not_pdf), INPUT)
    check("no such paper", desk.run("inspect", os.path.join(desk.home, "nothing.pdf")), INPUT)
    check("a folder for a paper", desk.run("render", desk.home, "-o", os.path.join(desk.home, "x.png")), INPUT)


def check_second_instance(desk):
    """A process that holds the lock: paraphectl beside it reads, and does not write."""
    import fcntl
    import struct
    lock = open(os.path.join(desk.data, "lock"), "r+b")
    fcntl.fcntl(lock, 37, struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))  # F_OFD_SETLK
    check("another instance holds the folder", desk.run("sync"), LOCAL)
    points.check("reading works beside it", len(desk.json("list")) == 120)
    lock.close()


with Simulator("--campaign", "demo") as simulator, Desk(simulator) as desk:
    check_usage(desk)
    check("no campaign", desk.run("sync"), USAGE)
    check_tokens(simulator, desk)
    assert desk.add().returncode == DONE
    desk.hurry()
    assert desk.run("sync").returncode == DONE
    check("an unknown dossier is not done, and no wrong usage", desk.run("show", 1), NOT_DONE)
    check("nor is a decision on it", desk.run("act", "expire", 1), NOT_DONE)
    check("a setting that is not one", desk.run("campaign", "set", "tarif", "1"), USAGE)
    check("a value that is not one", desk.run("campaign", "set", "tariff_cents", "dear"), USAGE)
    check("acting at another time", desk.run("--now", "2027-01-01T08:00:00Z", "act", "expire", 1), USAGE)
    check_papers(desk)
    check_second_instance(desk)
    check_answers(simulator, desk)
    check_read_only(simulator, desk)
    check_folder(simulator, desk)
points.end()
