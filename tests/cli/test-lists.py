#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists: a query keeps what a recount keeps, from terms, words and texts of messages; what is not understood is said. What leaves as
CSV, XLSX and ICS holds the same facts, its control totals are right, and no cell of it is a formula."""

import csv
import os
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

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


def check_summary(desk, everything):
    summary = desk.json("summary")
    total = lambda key: sum(line[key] or 0 for line in everything)
    points.check("the summary counts every dossier once", summary["dossiers"] == len(everything) == summary["complete"] + summary["ongoing"]
                 + summary["overdue"] + summary["closed"] == sum(line["total"] for line in summary["lines"])
                 == sum(summary["by_status"].values()) == sum(summary["by_departement"].values()), summary)
    points.check("its money adds up", summary["declared_cents"] == total("cost_declared") == summary["complete_cents"]
                 + summary["awaiting_cents"] + summary["closed_cents"], summary)
    for line in summary["lines"]:
        found = desk.json("list", line["query"])
        points.check("“%s” lists the %d of its figure" % (line["query"], line["total"]), len(found) == line["total"]
                     and sum(line["by_departement"].values()) == line["total"]
                     and sum(l["cost_declared"] or 0 for l in found) == line["declared_cents"], line)
    open_ones = [l for l in everything if l["deadline"] and l["status"] not in ("S01", "S02", "S03", "S04")]
    points.check("its weeks hold every deadline that counts", sum(w["late"] + w["waiting"] + w["complete"] for w in summary["weeks"])
                 == len(open_ones), len(open_ones))
    text = desk.run("summary").stdout
    points.check("the summary is written too", "%d dossiers" % len(everything) in text and "Peak in the week of" in text, text)


def check_orders(desk):
    lines = desk.json("list", "--sort", "departement,cost:desc")
    keys = [(line["departement"], -(line["cost_declared"] if line["cost_declared"] is not None else -1)) for line in lines]
    points.check("the list is sorted by several keys", keys == sorted(keys), keys)
    out = desk.run("list", "--sort", "departement,colour")
    points.check("an order that is not one is refused", out.returncode == USAGE and "colour" in out.stderr, out.stderr)


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TRAP = "=HYPERLINK(1)"


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def read_xlsx(path):
    """Rows of the first sheet as texts; a formula is a failure."""
    with zipfile.ZipFile(path) as book:
        shared = [("".join(t.text or "" for t in si.iter(SHEET + "t"))) for si in tree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = tree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    points.check("no cell of the workbook is a formula", not list(sheet.iter(SHEET + "f")))
    rows = []
    for row in sheet.iter(SHEET + "row"):
        cells = {}
        for cell in row:
            value = cell.find(SHEET + "v")
            column = "".join(c for c in cell.get("r") if c.isalpha())
            cells[column] = shared[int(value.text)] if cell.get("t") == "s" else value.text if value is not None else ""
        rows.append(cells)
    return rows


def cents(text):
    return int(text.replace(",", "")) if text else 0


def check_exports(desk, everything):
    path = os.path.join(desk.home, "list.csv")
    out = desk.run("export", "dossiers", "-o", path)
    rows = read_csv(path)
    head, lines, total = rows[0], rows[1:-1], rows[-1]
    points.check("a list leaves whole as CSV", out.returncode == DONE and len(lines) == len(everything), out.stderr)
    at = head.index
    points.check("its rows are the dossiers", {int(l[at("Dossier")]) for l in lines} == {l["number"] for l in everything})
    money = sum(l["cost_declared"] or 0 for l in everything)
    schools = sum(l["schools_distinct"] for l in everything)
    points.check("its control totals are right", total[0] == "Total %d" % len(everything) and cents(total[at("Amount declared (€)")]) == money
                 and int(total[at("Schools listed")]) == schools, total)
    trapped = [l for l in lines if TRAP in l[at("Signatory")]]
    points.check("a cell that would be a formula is neutralised", trapped and all(l[at("Signatory")].startswith("'") for l in trapped), trapped)
    points.check("the file is the user's alone", os.stat(path).st_mode & 0o777 == 0o600)
    book = os.path.join(desk.home, "list.xlsx")
    out = desk.run("export", "dossiers", "dep:81", "-o", book, "--columns", "number,name,cost")
    rows = read_xlsx(book)
    expected = [l for l in everything if l["departement"] == "81"]
    points.check("a query and columns leave as a workbook", out.returncode == DONE and len(rows) == len(expected) + 2
                 and set(rows[0].values()) == {"Dossier", "Collectivité", "Amount declared (€)"}, rows[:1])
    points.check("its money is the same", round(float(rows[-1]["C"]) * 100) == sum(l["cost_declared"] or 0 for l in expected), rows[-1])
    schools = os.path.join(desk.home, "schools.csv")
    desk.run("export", "schools", "dep:81", "-o", schools)
    rows = read_csv(schools)
    points.check("schools leave one a line", len(rows) - 2 == sum(l["schools_listed"] for l in expected), len(rows))
    for what in ("flags", "journal"):
        path = os.path.join(desk.home, what + ".csv")
        out = desk.run("export", what, "-o", path)
        points.check("the %s leave" % what, out.returncode == DONE and len(read_csv(path)) > 3, out.stderr)
    agenda = os.path.join(desk.home, "deadlines.ics")
    out = desk.run("export", "deadlines", "-o", agenda)
    text = open(agenda, encoding="utf-8", newline="").read()
    running = [l for l in everything if l["status"] in ("S10", "S11", "S12", "S14", "S15") and l["deadline"]]
    points.check("running deadlines leave as an agenda", out.returncode == DONE and text.count("BEGIN:VEVENT") == len(running)
                 and "DTSTART;VALUE=DATE:" + running[0]["deadline"].replace("-", "") in text, out.stderr)
    for arguments in (("dossiers", "-o", "a.txt"), ("dossiers",), ("papers", "-o", "a.csv"), ("dossiers", "-o", "a.ics"),
                      ("dossiers", "-o", "a.csv", "--columns", "number,colour")):
        out = desk.run("export", *arguments, cwd=desk.home)
        points.check("export %s is refused" % " ".join(arguments), out.returncode != DONE and out.stderr.startswith("paraphectl: ")
                     and not os.path.exists(os.path.join(desk.home, "a.csv")), out.stderr)


with Simulator("--campaign", "demo") as simulator, Desk(simulator) as desk:
    desk.add()
    desk.hurry()
    desk.run("directory", "import", simulator.ready["directory"])
    points.check("the campaign is fetched", desk.run("sync").returncode == DONE)
    reopened = [line["number"] for line in desk.json("list", "statut:rouvert")]
    simulator.post("applicant/edit", dossier=reopened[0], fields={"signatory": TRAP})
    simulator.post("applicant/resubmit", dossier=reopened[0])
    for number in reopened[:2]:
        desk.run("review", number)
    desk.run("sync")
    everything = desk.json("list")
    check_exports(desk, everything)
    check_queries(desk, everything)
    check_texts(desk, everything)
    check_orders(desk)
    check_summary(desk, everything)
points.end()
