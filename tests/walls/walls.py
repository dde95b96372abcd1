#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls of the house that the compiler cannot see.

Reads the table of src/meson.build and refuses, in the sources: a path in an include, a header of a room that is not a
neighbour, a library outside its rooms, two files of one name, a file called utils, words left for later, an arrow that
goes upwards. `refusals (root)` gives the list of sentences; an empty list is a sound house."""

import os
import re
import sys

LIBRARY_HEADERS = {
    "sqlite3.h": {"store"},
    "zstd.h": {"store"},
    "libsoup/": {"platform", "simulator"},
    "json-glib/": {"platform", "cli", "simulator"},
    "poppler": {"reader"},
    "gdk-pixbuf/": {"reader", "simulator"},
    "seccomp.h": {"reader"},
    "tiffio.h": {"reader"},
    "libheif/": {"reader"},
    "linux/landlock.h": {"reader"},
    "cairo": {"reader", "papers", "simulator"},
    "pango/": {"papers", "simulator", "ui"},
    "libsecret/": {"engine"},
    "gtk/": {"ui"},
    "gdk/": {"ui"},
    "adwaita.h": {"ui"},
}
# Doors shared by two sides of a process boundary: folder -> rooms that may read it besides its own.
WIRES = {"reader/wire": {"papers"}}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def read_table(root):
    """room -> rooms it may use, from src/meson.build."""
    text = open(os.path.join(root, "src/meson.build"), encoding="utf-8").read()
    table = {}
    for name, rooms in re.findall(r"^  \['([a-z]+)', \[([^\]]*)\]", text, re.M):
        table[name] = set(re.findall(r"'([a-z]+)'", rooms))
    return table


def list_sources(root):
    for folder, _, names in sorted(os.walk(os.path.join(root, "src"))):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, os.path.join(root, "src")).replace(os.sep, "/"), path


def arrows_upward(table):
    """Rooms in a circle: a room that reaches itself."""
    for start in table:
        seen, todo = set(), list(table[start])
        while todo:
            room = todo.pop()
            if room == start:
                yield "the room %s reaches itself: arrows point downwards only" % start
                break
            if room not in seen:
                seen.add(room)
                todo += table.get(room, ())


def check_include(table, owners, room, path, kind, header):
    if kind == '"':
        if "/" in header:
            return "%s: a path in an include: %s" % (path, header)
        owner = owners.get(header)
        if owner is None or header == "config.h":
            return None
        folder, owner_room = owner
        if owner_room == room or owner_room in table[room] or room in WIRES.get(folder, ()):
            return None
        return "%s: %s may not use %s of %s" % (path, room, header, owner_room)
    for prefix, rooms in LIBRARY_HEADERS.items():
        if header.startswith(prefix) and room not in rooms:
            return "%s: <%s> is for %s" % (path, header, ", ".join(sorted(rooms)))
    return None


def list_doors(sources, owners):
    """Headers that another room reads, and those they read themselves."""
    reads = {}
    for short, path in sources:
        headers = [h for kind, h in INCLUDE.findall(open(path, encoding="utf-8").read()) if kind == '"' and h in owners]
        reads[short] = [owners[h][0] + "/" + h for h in headers]
    todo = [door for short, doors in reads.items() for door in doors if door.split("/")[0] != short.split("/")[0]]
    found = set()
    while todo:
        door = todo.pop()
        if door not in found:
            found.add(door)
            todo += reads.get(door, ())
    return found


def refusals(root):
    table = read_table(root)
    found = list(arrows_upward(table))
    if not table:
        found.append("src/meson.build: the table of rooms cannot be read")
    names, owners, sources = {}, {}, list(list_sources(root))
    for short, _ in sources:
        name = os.path.basename(short)
        owners.setdefault(name, (os.path.dirname(short), short.split("/")[0]))
        if name != "main.c":
            if name in names:
                found.append("%s and %s have the same name" % (names[name], short))
            names[name] = short
        if name.startswith("utils."):
            found.append("%s: a file called utils says nothing" % short)
    doors = list_doors(sources, owners)
    for short, path in sources:
        room = short.split("/")[0]
        text = open(path, encoding="utf-8").read()
        if room not in table:
            found.append("%s: the room %s is not in the table" % (short, room))
            continue
        if not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */"):
            found.append("%s: no SPDX line" % short)
        if LATER.search(text):
            found.append("%s: something is left for later" % short)
        for kind, header in INCLUDE.findall(text):
            refusal = check_include(table, owners, room, short, kind, header)
            if refusal:
                found.append(refusal)
    for short, path in sources:
        if short in doors:
            for kind, header in INCLUDE.findall(open(path, encoding="utf-8").read()):
                if kind == "<" and not re.match(r"(glib|gio/|std|string\.h)", header):
                    found.append("%s: a door speaks only core and GLib, not <%s>" % (short, header))
    return found


if __name__ == "__main__":
    for sentence in refusals(sys.argv[1]):
        print(sentence)
