# SPDX-License-Identifier: GPL-3.0-or-later
"""What a judgement is made of, told from the terminal: rows and sheets whole, each status, deadline and flag explained in French with
its values."""

import os
import re

from terminal import CTL, DONE, NOT_DONE, USAGE

TEXT, NUMBER, TRUTH = str, int, bool
# The row of the list: each field with its kind; those of SOME may be null.
ROW = {"number": NUMBER, "state": TEXT, "status": TEXT, "status_label": TEXT, "collectivite": TEXT, "siren": TEXT, "siret": TEXT,
       "departement": TEXT, "deposited_at": TEXT, "deadline": TEXT, "days_left": NUMBER, "schools_declared": NUMBER,
       "schools_listed": NUMBER, "schools_distinct": NUMBER, "cost_declared": NUMBER, "cost_expected": NUMBER, "currency": TEXT,
       "flags": list, "blocking": TEXT, "last_message_at": TEXT, "last_message_from": TEXT, "unanswered": TRUTH,
       "copies_unexamined": NUMBER, "convention": dict, "labels": list, "archived": TRUTH, "pending_operations": NUMBER, "seen_at": TEXT,
       "synced_at": TEXT}
SOME = {"siren", "siret", "departement", "deadline", "days_left", "schools_declared", "cost_declared", "last_message_at",
        "last_message_from", "convention", "labels", "seen_at"}
SHEET = {"signatory", "quality", "phone", "referents", "commitments", "schools", "demandeur", "treatments", "messages", "conventions",
         "copies", "examinations", "extensions", "operations", "form", "raw_revision"}
PARTS = {"schools": {"label", "uai", "name", "commune", "method", "score", "open", "sector"},
         "messages": {"id", "at", "from", "class", "body", "files"},
         "conventions": {"version", "created_at", "md5", "sha256", "status"},
         "copies": {"file", "received_at", "verdict", "reasons", "evidence"},
         "flags": {"id", "severity", "gates", "acknowledged", "message", "data", "fingerprint"}}
# Deposits, their deadline by the default rule and by the « délai franc »: computed apart, by hand and by a spreadsheet.
DEADLINES = [("2026-05-18", "2026-07-20", "2026-07-20"), ("2026-06-15", "2026-08-17", "2026-08-17"), ("2026-07-15", "2026-09-15", "2026-09-16"),
             ("2026-07-31", "2026-09-30", "2026-10-01"), ("2026-08-31", "2026-11-02", "2026-11-02"), ("2026-09-01", "2026-11-02", "2026-11-02"),
             ("2026-09-11", "2026-11-12", "2026-11-12"), ("2026-09-30", "2026-11-30", "2026-12-01"), ("2026-10-16", "2026-12-16", "2026-12-17"),
             ("2026-10-25", "2026-12-28", "2026-12-28"), ("2026-10-31", "2026-12-31", "2027-01-04"), ("2026-12-31", "2027-03-01", "2027-03-01"),
             ("2027-12-29", "2028-02-29", "2028-03-01"), ("2027-12-31", "2028-02-29", "2028-03-01")]
# Yes or no, or a value that is a word of the program's own: there is none to tell.
BARE = {"SIG-01", "ECO-01", "DEM-03", "ETA-05", "CNV-05", "CNV-13", "CNV-16", "CNV-19", "ECO-06", "ECO-07", "NB-01"}
STEPS = ["deposit", "delay", "non_working", "reopening", "extension", "result", "receipt"]


def is_row(row):
    return all(name in row and (isinstance(row[name], kind) or (row[name] is None and name in SOME)) for name, kind in ROW.items())


def check_rows(points, desk):
    rows = desk.json("list")
    odd = [(row.get("number"), [name for name in ROW if not is_row(dict({n: row.get(n) for n in ROW}))]) for row in rows if not is_row(row)]
    points.check("each row of the list has every field, null when it is absent", rows and not odd, odd[:5])
    points.check("a row tells the convention in force", any(row["convention"] for row in rows)
                 and all(set(row["convention"]) >= {"version", "created_at", "md5"} for row in rows if row["convention"]))
    strange = []
    for number in [row["number"] for row in rows][:40]:
        sheet = desk.json("show", number)
        strange += [(number, name) for name in (SHEET | set(ROW)) - set(sheet)]
        strange += [(number, name, part - set(item)) for name, part in PARTS.items() for item in sheet[name] if part - set(item)]
    points.check("a sheet has every field, and so have its parts", not strange, strange[:10])


def check_deadlines(points, desk):
    days = [row[0] for row in DEADLINES]
    for franc in (0, 1):
        desk.run("campaign", "set", "franc", franc)
        told = desk.json("deadline", *days)
        points.check("deadlines %s" % ("with one more day" if franc else "of the campaign"),
                     [(t["deposit"], t["deadline"]) for t in told] == [(row[0], row[1 + franc]) for row in DEADLINES], told)
    desk.run("campaign", "set", "franc", 0)
    points.check("the steps of a deadline", all([s["code"] for s in t["steps"]] == STEPS and all(s["text"] for s in t["steps"]) for t in told), told[:1])
    points.check("what is no day is refused", desk.run("deadline", "2026-02-30").returncode == USAGE and desk.run("deadline").returncode == USAGE)


def speak_french(desk):
    """The environment of an agent's desktop, with the words of this build."""
    return dict(desk.environment, LANGUAGE="fr", PARAPHE_TRANSLATIONS=os.path.join(os.path.dirname(CTL), "..", "po"))


def values_in(text):
    """Numbers, UAI, addresses: what a translation does not touch. Hours and money are written otherwise in each language."""
    return set(re.findall(r"[0-9]{4,}[A-Z]?|[\w.]+@[\w.]+", re.sub(r"[\u202f\u00a0 ](?=[0-9]{3}\b)", "", text)))


def check_reasons(points, desk):
    rows, flags = desk.json("list"), desk.json("check")
    statuses, ids, said = {}, {}, {}
    for row in rows:
        statuses.setdefault(row["status"], row["number"])
    for line in flags:
        number = line["dossier"] or rows[0]["number"]
        ids.setdefault(line["flag"]["id"], number)
        said.setdefault((number, line["flag"]["id"]), []).append(line["flag"]["message"] + " " + line["flag"]["why"])
    for number in statuses.values():
        said[number, "status"] = [desk.json("show", number)["why_status"]]
    asked = sorted({(n, "status") for n in statuses.values()} | {(rows[0]["number"], "deadline")} | {(n, flag) for flag, n in ids.items()})
    english, answers = desk.environment, {}
    desk.environment = speak_french(desk)
    for number, subject in asked:
        out = desk.run("why", number, subject)
        answers[number, subject] = out.stdout if out.returncode == DONE else ""
    desk.environment = english
    points.check("why answers for every status there is, every flag there is, and the deadline", len(statuses) >= 12 and len(ids) >= 90
                 and all(answers.values()), [a for a, text in answers.items() if not text] or (len(statuses), len(ids)))
    words = re.compile(r"\b(the|is|was|of|and|not|this|with|that)\b")
    mixed = [text for text in answers.values() if words.search(text)]
    points.check("in French", not mixed, mixed[:5])
    lost = [(a, values_in(" ".join(said[a])) ^ values_in(text)) for a, text in answers.items() if a in said and values_in(" ".join(said[a])) != values_in(text)]
    points.check("with the values of the facts", not lost, lost[:10])
    bare = [a for a, text in answers.items() if not re.search("[0-9«@]", text.replace(a[1], "")) and a[1] not in BARE]
    points.check("every answer has its values but those of a bare fact", not bare, [answers[a] for a in bare])
    holes = [text for text in answers.values() if re.search(r"%[0-9$]*[sdu]|\(null\)", text)]
    points.check("and nothing left out", not holes, holes[:5])
    short = [a for a, text in answers.items() if len(text.strip().splitlines()) < 2]
    points.check("what is found, then the rule behind it", not short, short)
    points.check("why says nothing of a flag that the dossier has not", desk.run("why", rows[0]["number"], "NB-99").returncode == NOT_DONE)


def check_campaign(points, desk):
    """What is true of the whole campaign is said once."""
    flags = desk.json("check")
    whole = {"ECO-17", "SYN-01", "SYN-04", "SYN-06", "SYN-07", "CAM-01", "CAM-02", "FIN-05"}
    once = [line["flag"]["id"] for line in flags if line["dossier"] is None]
    points.check("nothing of the whole campaign is said dossier by dossier", not [line for line in flags if line["dossier"] and line["flag"]["id"] in whole])
    points.check("and it is said once", len(once) == len(set(once)) and set(once) <= whole, once)
    later = desk.json("--now", "2027-03-01T08:00:00Z", "check", "--id", "ECO-17")
    points.check("an old directory is said once", [(line["dossier"], line["flag"]["severity"]) for line in later] == [(None, "A")], later)
