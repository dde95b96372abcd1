#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token is nowhere but where it is kept: every output, log and file of a whole run, at every level of the log. And the words of
personal correspondence are in no log."""

import base64
import os
import urllib.parse

from terminal import DONE, NOT_DONE, SERVER, Desk, Points, Simulator

points = Points()
LEVELS = ({}, {"G_MESSAGES_DEBUG": "paraphe-engine paraphe-platform paraphe-cli"}, {"G_MESSAGES_DEBUG": "all"},
          {"G_MESSAGES_DEBUG": "all", "SOUP_DEBUG": "all", "GIO_DEBUG": "all", "G_TLS_GNUTLS_DEBUG": "9"})
LETTER = "Bonjour, voici le mot de passe du coffre"


def spellings(token):
    """As it is, and as it could be hidden without being meant to: encoded again, escaped, its secret alone."""
    raw = token.encode()
    found = {raw, base64.b64encode(raw), base64.urlsafe_b64encode(raw), urllib.parse.quote(token, safe="").encode(), raw.hex().encode(),
             ("Bearer " + token).encode()}
    try:
        secret = base64.urlsafe_b64decode(raw).split(b";", 1)[-1]
        found.add(secret)
    except ValueError:
        pass
    return [s for s in found if len(s) >= 12]


def holds(path, needles):
    with open(path, "rb") as content:
        text = content.read()
    return any(needle in text for needle in needles)


def check_files(desk, level, needles):
    holders = [os.path.join(folder, name) for folder, _, names in os.walk(desk.home) for name in names
               if holds(os.path.join(folder, name), needles)]
    expected = [os.path.join(desk.data, "token-%d" % desk.simulator.ready["demarche"])]
    kept = [path for path in holders if not path.startswith(os.path.join(desk.home, "token-"))]
    points.check("%s: one file holds the token" % level, kept == expected, "\n".join(kept))
    points.check("%s: nobody else may read it" % level, os.stat(expected[0]).st_mode & 0o777 == 0o600)


def run_everything(desk, number):
    """(what, output) of each command."""
    commands = [("sync", "--full"), ("sync",), ("campaign", "show"), ("--format=json", "campaign", "show"), ("campaign", "list"), ("doctor",),
                ("show", number), ("--format=json", "list"), ("outbox",), ("act", "reopen", number, "--message", LETTER, "--wait"),
                ("--format=json", "outbox"), ("sync",), ("show", 1), ("files", number)]
    for command in commands:
        yield " ".join(map(str, command)), desk.run(*command)


def check_level(simulator, settings, number):
    level = " ".join("%s=%s" % item for item in settings.items()) or "no log"
    needles = spellings(simulator.ready["tokens"]["read_write"])
    with Desk(simulator) as desk:
        desk.environment.update(settings)
        out = desk.add()
        points.check("%s: the campaign is added" % level, out.returncode == DONE, out.stderr)
        desk.hurry()
        desk.run("sync")
        said = [("campaign add", out), *run_everything(desk, number)]
        for kind in ("401", "403", "html", "500"):
            simulator.post("faults", kind=kind, on="query", nth=1, count=50)
            said.append(("a %s" % kind, desk.run("sync")))
            simulator.clear_faults()
        loud = [name for name, out in said if any(needle.decode("latin-1") in out.stdout + out.stderr for needle in needles)]
        points.check("%s: no output of %d commands holds it" % (level, len(said)), not loud, "\n".join(loud))
        letters = [name for name, out in said if LETTER in out.stderr]
        points.check("%s: no log holds a letter" % level, not letters, "\n".join(letters))
        check_files(desk, level, needles)


def check_health(simulator, desk):
    """What doctor says of a token."""
    out = desk.run("doctor")
    points.check("doctor: rights", "may write" in out.stdout, out.stdout)
    points.check("doctor: the démarche", "gives access" in out.stdout, out.stdout)
    points.check("doctor: the agent", simulator.agent() in out.stdout, out.stdout)
    points.check("doctor: the end is not known", "token_expiry" in out.stdout, out.stdout)
    out = desk.run("doctor", "--offline")
    points.check("doctor: nothing is asked offline", "may write" not in out.stdout and out.returncode == DONE, out.stdout)
    points.check("the end of the token is a day", desk.run("campaign", "set", "token_expiry", "soon").returncode == 2)
    now = desk.json("--offline", "list")[0]["synced_at"][:10]
    desk.run("campaign", "set", "token_expiry", now)
    out = desk.run("sync")
    points.check("sync: the last day is said", out.returncode == DONE and "last day of the token" in out.stderr, out.stderr)
    desk.run("campaign", "set", "token_expiry", "2020-01-01")
    points.check("doctor: ended", "ended on 2020-01-01" in desk.run("doctor").stdout)
    for state, words in (("network", "127.0.0.1"), ("expired", "expired"), ("revoked", "does not know this token")):
        simulator.post("platform/token", which="read_write", state=state)
        out = desk.run("sync")
        points.check("sync: %s" % state, out.returncode == SERVER and words in out.stderr, "%d %s" % (out.returncode, out.stderr))
        out = desk.run("doctor")
        points.check("doctor: %s" % state, words in out.stdout, out.stdout)
    simulator.post("platform/token", which="read_write")
    points.check("sync: accepted again", desk.run("sync").returncode == DONE)


def check_read_only(simulator, desk):
    desk.add("read_only")
    number = desk.json("list", "--view", "awaiting")[0]["number"]
    out = desk.run("act", "reopen", number, "--message", LETTER)
    points.check("read only: a decision is refused", out.returncode == NOT_DONE and "can only read" in out.stderr, "%d %s" % (out.returncode, out.stderr))
    points.check("read only: nothing waits", not [o for o in desk.json("outbox") if o["dossier"] == number])
    out = desk.run("sync")
    points.check("read only: the pull works and says so", out.returncode == DONE and "can only read" in out.stderr, out.stderr)
    points.check("read only: doctor says so", "read only" in desk.run("doctor").stdout)


with Simulator("--campaign", "demo", "--dossiers", "60") as simulator:
    numbers = [row["dossier"] for row in simulator.get("planted") if row["check"] == "expirable"]
    for settings, number in zip(LEVELS, numbers):
        check_level(simulator, settings, number)
    with Desk(simulator) as desk:
        assert desk.add().returncode == DONE
        desk.hurry()
        assert desk.run("sync").returncode == DONE
        check_health(simulator, desk)
        check_read_only(simulator, desk)
points.end()
