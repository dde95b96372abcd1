#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of a campaign: nothing of it is left on this computer. And a journal that was damaged: what it holds is saved and said."""

import os

from terminal import DONE, LOCAL, NOT_DONE, USAGE, Desk, Points, Simulator

points = Points()


def holders(folder, needles):
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as content:
                text = content.read()
            found += ["%s holds %s" % (path, needle) for needle in needles if needle.encode() in text]
    return found


def spoil(path):
    """A page in the middle, and the one that follows."""
    with open(path, "r+b") as journal:
        journal.seek(0, os.SEEK_END)
        pages = journal.tell() // 4096
        journal.seek(pages // 2 * 4096)
        journal.write(b"rubbish" * 1170)


def check_salvage(simulator, desk):
    out = desk.run("doctor", "--salvage")
    points.check("a sound journal is left alone", out.returncode == LOCAL and "nothing to save" in out.stderr, out.stderr)
    journal = os.path.join(desk.data, "journal.db")
    before = desk.json("outbox", "--all")
    desk.run("sync")  # a copy of the day exists from the second start on
    spoil(journal)
    out = desk.run("list")
    refused = desk.run("sync")
    points.check("a damaged journal stops the program", refused.returncode == LOCAL and "doctor --salvage" in refused.stderr, refused.stderr)
    out = desk.run("doctor", "--salvage")
    points.check("it is saved row by row and said", out.returncode == DONE and "rows saved" in out.stdout, "%d %s%s" % (out.returncode, out.stdout, out.stderr))
    points.check("the damaged file is kept", [n for n in os.listdir(desk.data) if n.startswith("journal.db.damaged-")] != [])
    points.check("the program works again", desk.run("sync").returncode == DONE and desk.run("doctor").returncode == DONE, desk.run("doctor").stdout)
    after = desk.json("outbox", "--all")
    points.check("every decision is there", [o["id"] for o in after] == [o["id"] for o in before], "%s\n%s" % (before, after))


def check_removal(simulator, desk):
    dossiers = desk.json("list")
    needles = [dossiers[0]["collectivite"], dossiers[5]["collectivite"], dossiers[0]["siret"], simulator.agent(), simulator.ready["tokens"]["read_write"]]
    points.check("they are there before", len(holders(desk.data, needles)) >= 3)
    points.check("another name is no campaign", desk.run("campaign", "remove", "1999-2000").returncode == USAGE)
    waiting = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"][1]
    desk.run("campaign", "set", "undo_seconds", 3600)
    desk.run("act", "expire", waiting)
    out = desk.run("campaign", "remove", "2026-2027")
    points.check("refused while a decision waits", out.returncode != DONE and "not settled" in out.stderr, "%d %s" % (out.returncode, out.stderr))
    for operation in desk.json("outbox"):
        desk.run("outbox", "cancel", operation["id"])
    out = desk.run("campaign", "remove", "2026-2027")
    points.check("removed", out.returncode == DONE and "erased" in out.stdout, "%d %s%s" % (out.returncode, out.stdout, out.stderr))
    left = holders(desk.data, needles)
    points.check("nothing of it is left", not left, "\n".join(left))
    papers = [os.path.join(place, name) for place, _, names in os.walk(os.path.join(desk.data, "files")) for name in names]
    points.check("no paper is left", not papers, "\n".join(papers))
    points.check("no campaign is left", desk.json("campaign", "list") == [])
    points.check("what is left is sound", desk.run("doctor").returncode == DONE, desk.run("doctor").stdout)
    points.check("it can be added again", desk.add().returncode == DONE and desk.run("sync").returncode == DONE)


with Simulator("--campaign", "demo", "--dossiers", "60") as simulator, Desk(simulator) as desk:
    assert desk.add().returncode == DONE
    desk.hurry()
    assert desk.run("sync").returncode == DONE
    number = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"][0]
    assert desk.run("act", "expire", number, "--wait").returncode in (DONE, NOT_DONE)
    check_salvage(simulator, desk)
    check_removal(simulator, desk)
points.end()
