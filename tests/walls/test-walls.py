#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house is sound, and each wall is seen to refuse: a small house is built, then broken in each way."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import walls

ROOT = os.environ["PARAPHE_SOURCE"]
SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
results = []


def check(name, passed, detail="", skip=None):
    results.append(passed or skip is not None)
    print("%s %d - %s%s" % ("ok" if passed or skip else "not ok", len(results), name, " # SKIP " + skip if skip else ""))
    for line in str(detail).splitlines() if not passed and detail else ():
        print("# " + line)
    sys.stdout.flush()


def write(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


BREAKS = [
    ("a path in an include", "src/rules/judge.c", SPDX + '#include "../core/day.h"\n', "a path in an include"),
    ("a brother's header", "src/rules/judge.c", SPDX + '#include "vault.h"\n', "may not use vault.h"),
    ("a face in the engine", "src/core/day.c", SPDX + '#include "judge.h"\n', "may not use judge.h"),
    ("SQLite outside store", "src/rules/judge.c", SPDX + "#include <sqlite3.h>\n", "<sqlite3.h> is for store"),
    ("poppler outside reader", "src/papers/desk.c", SPDX + "#include <poppler.h>\n", "<poppler.h> is for reader"),
    ("GTK outside ui", "src/engine/work.c", SPDX + "#include <gtk/gtk.h>\n", "<gtk/gtk.h> is for ui"),
    ("libsoup outside platform", "src/engine/work.c", SPDX + "#include <libsoup/soup.h>\n", "is for platform"),
    ("a foreign type in a door", "src/store/vault.h", SPDX + "#include <sqlite3.h>\n", "a door speaks only"),
    ("two files of one name", "src/store/judge.c", SPDX, "have the same name"),
    ("a drawer", "src/core/utils.c", SPDX, "called utils"),
    ("a room without a row", "src/attic/box.c", SPDX, "is not in the table"),
    ("no licence", "src/core/day.c", "int x;\n", "no SPDX line"),
    ("work left for later", "src/core/day.c", SPDX + "/* TO" + "DO */\n", "left for later"),
]


def build_small_house(root):
    write(root, "src/meson.build", "rooms = [\n  ['core', [], base, ''],\n  ['rules', ['core'], base, ''],\n"
          "  ['store', ['core'], base, ''],\n  ['papers', ['core'], base, ''],\n  ['engine', ['core', 'rules', 'store'], base, ''],\n]\n")
    write(root, "src/core/day.h", SPDX + "#include <glib.h>\n")
    write(root, "src/core/day.c", SPDX + '#include "day.h"\n')
    write(root, "src/rules/judge.h", SPDX + '#include "day.h"\n')
    write(root, "src/rules/judge.c", SPDX + '#include "judge.h"\n#include "day.h"\n')
    write(root, "src/store/vault.h", SPDX + '#include "day.h"\n')
    write(root, "src/store/vault.c", SPDX + '#include "vault.h"\n#include <sqlite3.h>\n')
    write(root, "src/engine/work.c", SPDX + '#include "vault.h"\n#include "judge.h"\n')


def check_walls():
    check("the house is sound", not walls.refusals(ROOT), "\n".join(walls.refusals(ROOT)))
    with tempfile.TemporaryDirectory() as root:
        build_small_house(root)
        check("a small sound house is accepted", not walls.refusals(root), walls.refusals(root))
    for name, path, text, expected in BREAKS:
        with tempfile.TemporaryDirectory() as root:
            build_small_house(root)
            write(root, path, text)
            found = walls.refusals(root)
            check("refused: " + name, any(expected in sentence for sentence in found), found)
    with tempfile.TemporaryDirectory() as root:
        build_small_house(root)
        text = open(os.path.join(root, "src/meson.build")).read()
        write(root, "src/meson.build", text.replace("['core', []", "['core', ['engine']"))
        check("refused: an arrow upwards", any("reaches itself" in s for s in walls.refusals(root)), walls.refusals(root))


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, **options)


def tool(name):
    return shutil.which(name)




def check_translations():
    po = os.path.join(ROOT, "po/fr.po")
    out = run("msgfmt", "--check-format", "--check-domain", "--statistics", "-o", os.devnull, po, env=dict(os.environ, LC_ALL="C"))
    statistics = out.stdout
    check("fr.po is complete", out.returncode == 0 and "untranslated" not in statistics and "fuzzy" not in statistics, statistics)
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "new.pot")
        listed = open(os.path.join(ROOT, "po/POTFILES"), encoding="utf-8").read().split()
        missing = [name for name in listed if not os.path.exists(os.path.join(ROOT, name))]
        check("every file of POTFILES exists", not missing, missing)
        said = re.compile(r'\b(_|N_|C_|NC_|ngettext)\s*\(\s*"')
        unlisted = [p for p in said_files(said) if p not in listed]
        check("every file that speaks is in POTFILES", not unlisted, unlisted)
        out = run("xgettext", "--files-from=po/POTFILES", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
                  "--keyword=NC_:1c,2", "--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3", "-o", pot, cwd=ROOT)
        check("the words can be read", out.returncode == 0, out.stdout)
        merged = run("msgmerge", "--no-fuzzy-matching", "-q", "-o", os.path.join(folder, "merged.po"), po, pot)
        left = run("msgattrib", "--untranslated", "--no-obsolete", os.path.join(folder, "merged.po"))
        check("nothing said is untranslated", merged.returncode == 0 and 'msgid "' not in left.stdout.replace('msgid ""', ""),
              merged.stdout + left.stdout[:4000])


def said_files(pattern):
    for folder in ("src", "ui"):
        for where, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in names:
                path = os.path.join(where, name)
                short = os.path.relpath(path, ROOT).replace(os.sep, "/")
                if not name.endswith((".c", ".h", ".ui")):
                    continue
                text = open(path, encoding="utf-8").read()
                if pattern.search(text) or (name.endswith(".ui") and 'translatable="yes"' in text):
                    yield short


def check_data():
    application = "fr.drane_occitanie.Paraphe"
    build = os.environ["PARAPHE_BUILD"]
    for name, command, path in (
            ("the desktop file is valid", ["desktop-file-validate"], os.path.join(build, "data", application + ".desktop")),
            ("the AppStream file is valid", ["appstreamcli", "validate", "--no-net"], os.path.join(build, "data", application + ".metainfo.xml")),
            ("the settings schema is valid", ["glib-compile-schemas", "--strict", "--dry-run"], os.path.join(ROOT, "data"))):
        if not tool(command[0]):
            check(name, False, skip=command[0] + " is not installed")
            continue
        out = run(*command, path)
        check(name, out.returncode == 0, out.stdout)
    rng = "/usr/share/gtk-4.0/gtk4builder.rng"
    files = sorted(os.path.join(ROOT, "ui", n) for n in os.listdir(os.path.join(ROOT, "ui")) if n.endswith(".ui")) if os.path.isdir(os.path.join(ROOT, "ui")) else []
    if not tool("xmllint") or not os.path.exists(rng):
        check(".ui files are valid", False, skip="xmllint or the schema is not installed")
    else:
        out = run("xmllint", "--noout", "--relaxng", rng, *files)
        check(".ui files are valid", bool(files) and out.returncode == 0, out.stdout)


def check_readme():
    text = open(os.path.join(ROOT, "README.md"), encoding="utf-8").read()
    for command in ("data/demo/start", "tests/run"):
        check("README names %s, which can be run" % command, command in text and os.access(os.path.join(ROOT, command), os.X_OK))
    ci = open(os.path.join(ROOT, ".ci/run"), encoding="utf-8").read()
    check(".ci/run calls tests/run", "tests/run" in ci)
    # Without git (an export of the sources) the top level is read from the folder.
    listed = run("git", "-c", "safe.directory=*", "ls-files", cwd=ROOT).stdout if tool("git") and os.path.exists(os.path.join(ROOT, ".git")) else ""
    names = {p.split("/")[0] for p in listed.splitlines()} or set(os.listdir(ROOT))
    given = {"src", "data", "ui", "po", "icons", "tests", "meson.build", "meson_options.txt", "README.md", "COPYING"}
    odd = sorted(n for n in names if n not in given and not n.startswith((".", "_build")))
    check("the top level holds what it should", not odd, odd)


check_walls()
check_translations()
check_data()
check_readme()
print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
