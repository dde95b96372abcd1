#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the points of the tests that ran, from Meson's logs, and ends with the line "N passed, N failed, N skipped"."""

import json
import re
import sys

POINT = re.compile(r"^(not )?ok\b(.*)$", re.M)
passed = failed = skipped = 0
for name in sys.argv[1:]:
    try:
        lines = open(name, encoding="utf-8").read().splitlines()
    except OSError:
        print("no result in", name)
        failed += 1
        continue
    for line in lines:
        test = json.loads(line)
        points = POINT.findall(test.get("stdout") or "")
        good = [p for p in points if not p[0]]
        skips = [p for p in good if re.search(r"#\s*SKIP", p[1], re.I)]
        bad = len(points) - len(good)
        if test["result"] in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS") and not bad:
            bad = 1
        if test["result"] == "SKIP" and not points:
            skipped += 1
        elif not points and not bad:
            passed += 1
        passed += len(good) - len(skips)
        skipped += len(skips)
        failed += bad
        for skip in skips:
            print("skipped: %s%s" % (test["name"].split(" / ")[-1], skip[1]))
print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
sys.exit(1 if failed or not passed else 0)
