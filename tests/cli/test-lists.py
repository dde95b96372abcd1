#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists: a query keeps what a recount keeps, from terms, words and texts of messages; what is not understood is said."""

import unicodedata

from terminal import DONE, USAGE, Desk, Points, Simulator

points = Points()


def fold(text):
    apart = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def open_flags(line):
    return [flag for flag in line["flags"] if not flag["acknowledged"]]


# What each query keeps, counted by other means.
KEEPS = [
    ("dep:81", lambda l: l["departement"] == "81"),
    ("dep:81,12", lambda l: l["departement"] in ("81", "12")),
    ("-dep:31", lambda l: l["departement"] != "31"),
    ("écoles>3", lambda l: l["schools_distinct"] > 3),
    ("schools:2..3", lambda l: 2 <= l["schools_distinct"] <= 3),
    ("statut:hors-délai", lambda l: l["status"] == "S13"),
    ("status:overdue,complete", lambda l: l["status"] in ("S13", "S09")),
    ("vue:complets", lambda l: l["status"] == "S09"),
    ("coût>=123,00", lambda l: l["cost_declared"] is not None and l["cost_declared"] >= 12300),
    ("reste<0", lambda l: l["days_left"] is not None and l["days_left"] < 0),
    ("échéance<2026-11-25", lambda l: l["deadline"] is not None and l["deadline"] < "2026-11-25"),
    ("échéance:2026-11", lambda l: (l["deadline"] or "")[:7] == "2026-11"),
    ("est:sans-réponse", lambda l: l["unanswered"]),
    ("alerte:bloquant", lambda l: any(f["severity"].startswith("B") for f in open_flags(l))),
    ("copies>0", lambda l: l["copies_unexamined"] > 0),
    ("version:2", lambda l: l["convention_version"] == 2),
    ("nom:saint", lambda l: "saint" in fold(l["collectivite"])),
    ("statut:hors-délai dep:81,31,12 écoles>0", lambda l: l["status"] == "S13" and l["departement"] in ("81", "31", "12")),
]
COMPLAINTS = ["couleur:bleu", "statut:zzz", "écoles>trois", "reçu<2026-13-01", "dep>81"]


def check_queries(desk, everything):
    for query, keeps in KEEPS:
        expected = sorted(line["number"] for line in everything if keeps(line))
        found = sorted(line["number"] for line in desk.json("list", "--", query))
        points.check("“%s” keeps the %d that answer" % (query, len(expected)), found == expected, (found, expected))
    together = [line["number"] for line in desk.json("list", "dep:81", "écoles>1")]
    expected = {line["number"] for line in everything if line["departement"] == "81" and line["schools_distinct"] > 1}
    points.check("several arguments are one query", set(together) == expected, together)
    for query in COMPLAINTS:
        out = desk.run("list", query)
        points.check("“%s” is refused with a sentence" % query, out.returncode == USAGE and not out.stdout and "“" in out.stderr, out.stderr)


def check_texts(desk, everything):
    """A word of a message that stands in no name finds its dossier."""
    names = " ".join(fold(line["collectivite"]) for line in everything)
    for line in [line for line in everything if line["unanswered"]]:
        shown = desk.json("show", line["number"])
        bodies = fold(" ".join(m["body"] or "" for m in shown["messages"] if m["class"] != "system"))
        words = sorted({w for w in bodies.replace("'", " ").split() if w.isalpha() and len(w) > 7 and w not in names})
        if words:
            break
    found = [l["number"] for l in desk.json("list", words[0])]
    points.check("“%s”, of a message, finds its dossier" % words[0], line["number"] in found, found)
    school = shown["schools"][0]["label"].split(" - ")[0]
    found = [l["number"] for l in desk.json("list", '"%s"' % school)]
    points.check("a school finds its dossier", line["number"] in found, (school, found))
    none = desk.json("list", words[0], "dep:988")
    points.check("words and terms are joined by « and »", none == [], none)


def check_orders(desk):
    lines = desk.json("list", "--sort", "departement,cost:desc")
    keys = [(line["departement"], -(line["cost_declared"] if line["cost_declared"] is not None else -1)) for line in lines]
    points.check("the list is sorted by several keys", keys == sorted(keys), keys)
    out = desk.run("list", "--sort", "departement,colour")
    points.check("an order that is not one is refused", out.returncode == USAGE and "colour" in out.stderr, out.stderr)


with Simulator("--campaign", "demo") as simulator, Desk(simulator) as desk:
    desk.add()
    desk.hurry()
    desk.run("directory", "import", simulator.ready["directory"])
    points.check("the campaign is fetched", desk.run("sync").returncode == DONE)
    everything = desk.json("list")
    check_queries(desk, everything)
    check_texts(desk, everything)
    check_orders(desk)
points.end()
