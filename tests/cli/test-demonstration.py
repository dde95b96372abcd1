#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way from a terminal: the campaign is added with its school directory, fetched, listed; what the demonstration planted is
found, and nothing is said of the others; a late dossier is expired, another reopened, resubmitted, re-accepted; its two conventions are
both readable."""

import collections
import os
import re
import statistics
import subprocess
import sys

import reasons
from terminal import CTL, DONE, NOT_DONE, Desk, Points, Simulator

points = Points()
PAST_WORK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "demo", "past-work")
# What one form says, alone or with the directory: found everywhere it was planted, and nowhere else.
FORM = re.compile("(DEM|USR|SIG|TEL|ECO|NB|COU|REF|ENG)-[0-9]{2}")
# The same of several dossiers.
ACROSS = {"DEM-10", "USR-03", "SIG-11", "TEL-05", "ECO-11", "REF-08", "CNV-06", "ACC-03"}
# Planted in papers and in dates: all are found, and no others.
SURE = {"DLV-02", "DLV-03", "DLV-04", "DLV-06", "DLV-07", "DLV-10", "DLV-12", "CNV-01", "CNV-02", "CNV-03", "CNV-05", "CNV-07", "CNV-08", "CNV-09", "CNV-10", "CNV-13", "CNV-16", "CNV-17", "CNV-19", "MSG-04", "MSG-05",
        "MSG-06", "MSG-07", "ETA-01", "ETA-02", "ETA-03", "ETA-04", "ETA-05", "ETA-07", "ETA-08", "ETA-10", "ETA-11", "ETA-13"}
# Others may have these too.
LEAST = {"DLV-01", "DLV-05", "CNV-20", "MSG-01", "MSG-02", "MSG-03"}
# In the papers, for who looks at them: what a page shows.
SEEN_ONLY = {"CNV-04", "CNV-12", "CNV-14"}


def effects_on(simulator, number):
    return [e for e in simulator.get("effects") if e["dossier"] == number]


def do_past_work(desk):
    """The colleagues' examinations, as data/demo/start has them made."""
    path = os.path.dirname(CTL) + os.pathsep + os.environ["PATH"]
    out = subprocess.run([sys.executable, PAST_WORK, desk.data], env=dict(desk.environment, PATH=path), stderr=subprocess.PIPE, universal_newlines=True)
    points.check("the work of the weeks before is done again", out.returncode == 0, out.stderr)


def check_directory(simulator, desk):
    planted = collections.Counter(p["check"] for p in simulator.get("planted"))
    checked = desk.json("directory", "check")
    strange = [m["label"] for m in checked if m["uai"] is None or m["uai"] not in m["label"]]
    outside = [label for label in strange if label.startswith("CASTELNAUDARY")]
    points.check("every line of the form is a school of the directory but those that were planted", len(checked) > 300
                 and len(strange) == len(outside) + planted["ECO-04"] + 2 * planted["ECO-03"] and outside, strange)


def tell(of, wanted):
    return sorted(f for f in of if f[1] in wanted)


def check_findings(simulator, desk):
    planted = {(p["dossier"], p["check"]) for p in simulator.get("planted")}
    flags = desk.json("check")
    found = {(line["dossier"], line["flag"]["id"]) for line in flags if line["flag"]["evaluable"]}
    of_forms = {f for f in planted | found if FORM.fullmatch(f[1]) and f[1] not in ACROSS}
    points.check("what a form gets wrong is found, all and no others", of_forms & planted == of_forms & found and len({f[1] for f in of_forms & planted}) > 50,
                 "not found: %s\nnot planted: %s" % (sorted(of_forms & planted - found), sorted(of_forms & found - planted)))
    both = {f for f in planted | found if f[1] in ACROSS}
    points.check("what dossiers share is found, all and no others", planted & both == found & both and {f[1] for f in planted & both} >= ACROSS - {"ACC-03"},
                 "not found: %s\nnot planted: %s" % (sorted(both & planted - found), sorted(both & found - planted)))
    points.check("what was planted in papers and dates is found, all and no others", tell(planted, SURE) == tell(found, SURE) and {f[1] for f in tell(planted, SURE)} == SURE,
                 "not found: %s\nnot planted: %s" % (tell(planted - found, SURE), tell(found - planted, SURE)))
    points.check("and at least all the rest", not tell(planted - found, LEAST) and {f[1] for f in tell(planted, LEAST)} == LEAST, tell(planted - found, LEAST))
    checks = {f[1] for f in planted if re.fullmatch("[A-Z]+-[0-9]{2}", f[1])}
    points.check("no check is planted that nothing looks for", not {c for c in checks if not FORM.fullmatch(c)} - ACROSS - SURE - LEAST - SEEN_ONLY, checks)
    reaccepted = [p[0] for p in planted if p[1] == "CNV-03"]
    versions = [[(c["version"], c["status"]) for c in desk.json("show", number)["conventions"]] for number in reaccepted]
    points.check("a convention made before this desk existed has its rank", versions and all(v == [(1, "lost"), (2, "current")] for v in versions), versions)


def check_quiet(simulator, desk):
    """On the dossiers in which nothing was planted."""
    spoilt = {p["dossier"] for p in simulator.get("planted")}
    numbers = [line["number"] for line in desk.json("list") if line["number"] not in spoilt]
    said = [line for line in desk.json("check") if line["flag"]["evaluable"] and line["dossier"] in numbers]
    blocking = [(line["dossier"], line["flag"]["id"]) for line in said if line["flag"]["severity"] in ("B", "B!")]
    warnings = collections.Counter(line["dossier"] for line in said if line["flag"]["severity"] == "A")
    counts = [warnings[number] for number in numbers]
    for n, dossiers in sorted(collections.Counter(counts).items()):
        print("# %d warnings: %d correct dossiers of %d" % (n, dossiers, len(numbers)))
    for flag, n in collections.Counter((line["flag"]["severity"], line["flag"]["id"]) for line in said).most_common():
        print("# %s %s on %d correct dossiers" % (*flag, n))
    points.check("nothing blocks a correct dossier", not blocking, blocking)
    points.check("one correct dossier in two has one warning at most", len(numbers) >= 55 and statistics.median(counts) <= 1, counts)


def check_rule(desk):
    desk.run("campaign", "set", "deadline_confirmed", 0)
    late = {line["number"] for line in desk.json("list", "--view", "overdue")}
    told = {line["dossier"] for line in desk.json("check") if line["flag"]["id"] == "CAM-03"}
    points.check("nothing is expired before a supervisor confirms the rule", late and late <= told, late - told)
    desk.run("campaign", "set", "deadline_confirmed", 1)
    points.check("and once confirmed the rule is silent", not [line for line in desk.json("check") if line["flag"]["id"] == "CAM-03"])


def check_expiry(simulator, desk, overdue):
    can, cannot = [], []
    for line in overdue:
        plan = desk.json("act", "expire", line["number"], "--dry-run")[0]
        (cannot if plan["refusal"] or plan["closing"] else can).append((line["number"], plan))
    points.check("some of the late dossiers may be expired", len(can) >= 1, [(n, p["closing"], p["refusal"]) for n, p in cannot])
    gates = {flag["id"] for _, plan in cannot for flag in plan["closing"]}
    closed_elsewhere = {line["flag"]["id"] for line in desk.json("check") if "X" in line["flag"]["gates"] and line["flag"]["evaluable"]}
    points.check("gates forbid the others", {"DLV-10", "DLV-12"} <= gates | closed_elsewhere and gates, gates)
    number, plan = can[0]
    out = desk.run("--offline", "act", "expire", cannot[0][0]) if cannot else None
    points.check("a closed gate refuses, and nothing is sent", out and out.returncode == NOT_DONE and not effects_on(simulator, cannot[0][0]),
                 out and out.stdout + out.stderr)
    out = desk.run("act", "expire", number, "--wait")
    states = [e["mutation"] for e in effects_on(simulator, number)]
    points.check("a late dossier is expired, once", out.returncode == DONE and states.count("dossierClasserSansSuite") == 1
                 and states.count("dossierRepasserEnInstruction") == 1, "%s%s%s" % (states, out.stdout, out.stderr))
    file = desk.json("show", number)
    points.check("it is shown as closed for its deadline, with the motivation that was announced",
                 file["status"] == "S02" and file["motivation"] == plan["letter"], (file["status"], file["motivation"], plan["letter"]))
    again = desk.run("act", "expire", number, "--wait")
    points.check("it is not expired twice", again.returncode == NOT_DONE and len(effects_on(simulator, number)) == len(states), again.stdout)
    return number


def check_reopening(simulator, desk):
    spoilt = {p["dossier"] for p in simulator.get("planted")}
    number = [line["number"] for line in desk.json("list", "--view", "awaiting") if line["number"] not in spoilt][0]
    before = desk.json("show", number)
    out = desk.run("act", "reopen", number, "--wait", "--message",
                   desk.json("act", "reopen", number, "--dry-run", "--message", "Le nom du signataire est à corriger")[0]["letter"] or "")
    file = desk.json("show", number)
    points.check("a dossier is reopened", out.returncode == DONE and file["status"] == "S06" and file["state"] == "en_construction",
                 "%s %s%s" % (file["status"], out.stdout, out.stderr))
    points.check("its convention became void and is still kept", [c["status"] for c in file["conventions"]] == ["void"]
                 and file["conventions"][0]["md5"] == before["conventions"][0]["md5"] and os.path.exists(file["conventions"][0]["path"]), file["conventions"])
    desk.run("sync")
    quiet = desk.json("show", number)
    simulator.post("applicant/edit", dossier=number, fields={"signatory": "Camille DELMAS"})
    begun, shown = desk.json("sync"), desk.json("show", number)
    points.check("an applicant who merely begins to edit makes the server give the dossier again, and nothing that it says has changed",
                 begun["received"] > 0 and begun["unread"] == 0 and [key for key in quiet if key != "synced_at" and shown[key] != quiet[key]] == [],
                 [(key, quiet[key], shown[key]) for key in quiet if shown[key] != quiet[key]])
    simulator.post("applicant/resubmit", dossier=number)
    desk.run("sync")
    file = desk.json("show", number)
    points.check("its resubmission is seen", file["status"] == "S07" and file["signatory"] == "Camille DELMAS", (file["status"], file["signatory"]))
    points.check("and what changed since the convention", [f for f in file["flags"] if f["id"] == "ETA-09"], file["flags"])
    out = desk.run("act", "reaccept", number, "--wait")
    file = desk.json("show", number)
    versions = [(c["version"], c["status"]) for c in file["conventions"]]
    points.check("it is re-accepted", out.returncode == DONE and file["state"] == "accepte", "%s%s" % (out.stdout, out.stderr))
    points.check("version 1 is void, version 2 current, both readable", versions == [(1, "void"), (2, "current")]
                 and all(c["path"] and os.path.exists(c["path"]) for c in file["conventions"]), file["conventions"])
    for convention in file["conventions"]:
        text = desk.run("text", convention["path"])
        new = "Camille DELMAS" in text.stdout
        points.check("version %d says who signs" % convention["version"], text.returncode == DONE and new == (convention["version"] == 2), text.stdout + text.stderr)
    points.check("the collectivité was told", any("Une nouvelle convention" in m["body"] and m["class"] == "agent" for m in file["messages"]))
    states = [e["mutation"] for e in effects_on(simulator, number)]
    points.check("each act took place once", states == ["dossierRepasserEnInstruction", "dossierEnvoyerMessage", "dossierPasserEnInstruction",
                                                        "dossierAccepter", "dossierEnvoyerMessage"], states)
    return number


def check_completion(simulator, desk):
    for line in desk.json("list", "--view", "received"):
        file = desk.json("show", line["number"])
        copies = [c for c in file["copies"] if c["verdict"] == "to_examine"]
        if copies and "V" not in file["blocking"]:
            break
    number = line["number"]
    out = desk.run("examine", number, copies[0]["file"]["md5"], "conform")
    file = desk.json("show", number)
    points.check("a copy is examined and the dossier complete", out.returncode == DONE and file["status"] == "S09", "%s %s" % (file["status"], out.stderr))
    out = desk.run("act", "complete", number, "--wait")
    file = desk.json("show", number)
    points.check("the label says so to the colleagues", out.returncode == DONE and file["labels"].count("Complet") == 1, "%s%s%s" % (file["labels"], out.stdout, out.stderr))
    return number


def check_second_signature(simulator, desk, number):
    """A complete dossier is reopened: what was approved answers a convention that is void."""
    letter = desk.json("act", "reopen", number, "--dry-run", "--message", "Le téléphone est à corriger")[0]["letter"]
    out = desk.run("act", "reopen", number, "--wait", "--message", letter)
    simulator.post("applicant/edit", dossier=number, fields={"phone": "05 36 49 00 00"})
    simulator.post("applicant/resubmit", dossier=number)
    desk.run("sync")
    again = desk.run("act", "reaccept", number, "--wait")
    flags = [f["id"] for f in desk.json("show", number)["flags"]]
    points.check("a copy approved before a re-acceptance is said to need another look", out.returncode == again.returncode == DONE and "CNV-18" in flags,
                 "%s\n%s%s%s%s" % (flags, out.stdout, out.stderr, again.stdout, again.stderr))


def check_deletion(simulator, desk):
    number = [p["dossier"] for p in simulator.get("planted") if p["check"] == "ETA-02"][0]
    simulator.post("applicant/delete", dossier=number)
    desk.run("sync")
    file = desk.json("show", number)
    points.check("what its applicant deleted is kept here and said to be deleted", file["status"] == "S01" and "ETA-12" in [f["id"] for f in file["flags"]],
                 (file["status"], file["flags"]))


def check_papers(simulator, desk):
    number = desk.json("list", "--view", "received")[0]["number"]
    listed = desk.json("files", number)
    kept = [f for f in listed if f["path"]]
    points.check("the papers of a dossier are kept", kept, listed)
    png = os.path.join(desk.home, "page.png")
    out = desk.run("render", kept[-1]["path"], "-o", png)
    points.check("a page is drawn by the locked reader", out.returncode == DONE and open(png, "rb").read(4) == b"\x89PNG", out.stderr)
    copy = os.path.join(desk.home, "copy.pdf")
    out = desk.run("file", number, kept[0]["id"], "-o", copy)
    points.check("a paper is saved as it is", out.returncode == DONE and os.path.getsize(copy) == kept[0]["size"], out.stderr)


with Simulator("--campaign", "demo") as simulator, Desk(simulator) as desk:
    out = desk.add()
    points.check("the campaign is added and its form understood", out.returncode == DONE and "missing" not in out.stdout, out.stdout + out.stderr)
    desk.hurry()
    out = desk.run("directory", "import", simulator.ready["directory"])
    points.check("the school directory is imported", out.returncode == DONE, out.stdout + out.stderr)
    out = desk.run("sync")
    points.check("the campaign is fetched", out.returncode == DONE, out.stdout + out.stderr)
    everything = desk.json("list")
    points.check("120 dossiers are listed", len(everything) == 120, len(everything))
    flagged = [line for line in everything if line["flags"]][:5]
    shown = [[{key: flag[key] for key in line["flags"][0]} for flag in desk.json("show", line["number"])["flags"]] for line in flagged]
    points.check("the list tells the flags of each, as its sheet does", flagged and shown == [line["flags"] for line in flagged], shown)
    check_directory(simulator, desk)
    do_past_work(desk)
    check_findings(simulator, desk)
    check_quiet(simulator, desk)
    reasons.check_rows(points, desk)
    reasons.check_deadlines(points, desk)
    reasons.check_campaign(points, desk)
    reasons.check_reasons(points, desk)
    check_rule(desk)
    requests = len(simulator.get("requests"))
    out = desk.run("sync")
    points.check("a second synchronisation asks little", out.returncode == DONE and len(simulator.get("requests")) - requests <= 12,
                 "%d requests\n%s" % (len(simulator.get("requests")) - requests, out.stdout))
    check_papers(simulator, desk)
    completed = check_completion(simulator, desk)
    check_expiry(simulator, desk, desk.json("list", "--view", "overdue"))
    check_reopening(simulator, desk)
    check_second_signature(simulator, desk, completed)
    settled = desk.json("outbox", "list", "--all")
    points.check("every decision is settled", settled and all(o["state"] == "done" for o in settled), settled)
    cache = os.path.join(desk.data, "cache.db")
    before = {line["number"]: line["convention_version"] for line in desk.json("list")}
    for name in (cache, cache + "-wal", cache + "-shm"):
        if os.path.exists(name):
            os.remove(name)
    out = desk.run("sync")
    after = {line["number"]: line["convention_version"] for line in desk.json("list")}
    points.check("the cache deleted and fetched again: nothing is lost, void conventions are still there", out.returncode == DONE and before == after,
                 {n: (before.get(n), after.get(n)) for n in before if before.get(n) != after.get(n)})
    check_deletion(simulator, desk)
    out = desk.run("doctor")
    points.check("the doctor finds everything sound", out.returncode == DONE, out.stdout + out.stderr)
points.end()
