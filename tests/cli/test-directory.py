#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The school directory from a terminal: imported with the campaign, then again without a school; shown, matched, checked; bad files."""

import os

from terminal import DONE, INPUT, NOT_DONE, USAGE, Desk, Points, Simulator

points = Points()


def write(desk, name, text):
    path = os.path.join(desk.home, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


def check_imports(simulator, desk):
    path = simulator.ready["directory"]
    rows = open(path, encoding="utf-8-sig").read().splitlines()
    place = rows[0].split(";").index("Code_departement")
    lines = [row for row in rows if row.split(";")[place] != "011"]
    closed = lines[1].split(";")[0]
    report = desk.json("directory", "import", path)
    points.check("every school of the académie is kept, no other", len(rows) > len(lines) and report["files"][0]["kept"] == len(lines) - 1 and report["schools"] == len(lines) - 1, report)
    points.check("again, nothing opened nor closed", report["opened"] == [] and report["closed"] == [], report)
    later = [line.replace("2026-10-05", "2026-11-02") for line in lines]
    report = desk.json("directory", "import", write(desk, "november.csv", "\n".join([later[0]] + later[2:])))
    points.check("a school absent from the next vintage is closed", report["closed"] == [closed] and report["day"] == "2026-11-02", report)
    school = desk.json("directory", "show", closed)["schools"]
    points.check("and still known, with the day", [(s["uai"], s["state"], s["closed_on"]) for s in school] == [(closed, "closed", "2026-11-02")], school)
    report = desk.json("directory", "import", write(desk, "commune.csv", "\n".join([later[0]] + [line.replace("2026-11-02", "2026-11-20") for line in later[2:5]])))
    points.check("a file of a few schools closes nothing", report["closed"] == [] and report["files"][0]["kept"] == 3, report)
    return lines


def check_matches(desk, lines):
    cells = dict(zip(lines[0].split(";"), lines[2].split(";")))
    label = "%s - %s" % (cells["Nom_commune"].upper(), cells["Nom_etablissement"])
    uai = cells["Identifiant_de_l_etablissement"]
    match = desk.json("directory", "match", label + " (" + uai + ")", "École de nulle part")
    points.check("a label by its UAI, another by nothing", [(m["uai"], m["reason"]) for m in match] == [(uai, "uai"), (None, "no_commune")], match)
    points.check("the members documented are there", set(match[0]) >= {"label", "uai", "score", "runner_up", "reason"}, match[0])
    out = desk.run("--format=json", "directory", "match", "-", input=label + "\n\n")
    points.check("labels on standard input", uai in out.stdout, out.stdout + out.stderr)
    checked = desk.json("directory", "check")
    right = [m for m in checked if m["uai"] and m["uai"] in m["label"]]
    points.check("every option of the form with an UAI of the directory", len(checked) > 300 and len(right) >= 0.98 * len(checked), (len(right), len(checked)))


def check_map(desk):
    described = desk.json("campaign", "map")
    fields = {f["role"]: f for f in described["fields"]}
    phone = fields["phone"]["descriptor"]
    out = desk.run("campaign", "map", "phone", fields["signatory"]["descriptor"])
    chosen = {f["role"]: f for f in desk.json("campaign", "map")["fields"]}["phone"]
    points.check("a person maps a field", out.returncode == DONE and chosen["descriptor"] == fields["signatory"]["descriptor"] and chosen["confidence"] == 100, chosen)
    points.check("back", desk.run("campaign", "map", "phone", phone).returncode == DONE)
    points.check("a sync keeps what a person chose", desk.run("sync", "--full").returncode == DONE
                 and {f["role"]: f for f in desk.json("campaign", "map")["fields"]}["phone"]["descriptor"] == phone)
    for words in (("phone", "nothing"), ("colour", phone), ("phone",), ("schools", phone)):
        out = desk.run("campaign", "map", *words)
        points.check("refused: campaign map %s" % " ".join(words[:1]), out.returncode == USAGE and len(out.stderr) > 20, out.stderr)


def check_bad_files(desk):
    for name, text, status in (("empty.csv", "", INPUT), ("words.csv", "a;b\n1;2\n", INPUT), ("cut.csv", "uai;nom_etablissement\n1;\"a\n", INPUT),
                               ("other.csv", "uai;nom_etablissement;code_departement\n0750655E;Ecole;75\n", NOT_DONE)):
        out = desk.run("directory", "import", write(desk, name, text))
        points.check("refused: %s" % name, out.returncode == status and name in out.stderr, "%d %s" % (out.returncode, out.stderr))
    points.check("refused: no such file", desk.run("directory", "import", os.path.join(desk.home, "none.csv")).returncode == INPUT)
    points.check("refused: a folder", desk.run("directory", "import", desk.home).returncode == INPUT)
    points.check("refused: no file, no label, no verb", [desk.run("directory", *w).returncode for w in (("import",), ("match",), ("fly",))] == [USAGE] * 3)


with Simulator("--campaign", "demo") as simulator, Desk(simulator) as desk:
    out = desk.run("campaign", "add", "--url", simulator.url, "--demarche", simulator.ready["demarche"], "--token-file", desk.token_file(),
                   "--agent", simulator.agent())
    points.check("without a directory it is said", desk.run("directory", "show").returncode == NOT_DONE and desk.run("directory", "check").returncode == USAGE)
    out = desk.run("campaign", "add", "--url", simulator.url, "--demarche", simulator.ready["demarche"], "--token-file", desk.token_file(),
                   "--agent", simulator.agent(), "--directory", simulator.ready["directory"])
    points.check("a campaign is added with its directory", out.returncode == DONE and desk.json("directory", "show")["count"] > 300, out.stderr)
    desk.hurry()
    check_bad_files(desk)
    check_matches(desk, check_imports(simulator, desk))
    check_map(desk)
points.end()
