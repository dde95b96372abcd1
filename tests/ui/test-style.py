#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be checked of the window without running it: contrast of every token on what lies behind it, recomputed from the style
sheets; validity of every .ui file; icons that GTK can recolour; nothing forgotten in the resource."""

import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

ROOT = os.environ["PARAPHE_SOURCE"]
# What libadwaita 1.2 puts behind: view, window, header bar, and the text on them (its own text is 80 % opaque black in light).
GROUNDS = {
    "light": {"view": "#ffffff", "window": "#fafafa", "header": "#ebebeb", "text": ("#000000", 0.8)},
    "dark": {"view": "#1e1e1e", "window": "#242424", "header": "#303030", "text": ("#ffffff", 1.0)},
}
LEAST = 4.5
found = []


def fail(sentence):
    found.append(sentence)


def channels(colour):
    return [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]


def over(front, alpha, back):
    return [f * alpha + b * (1 - alpha) for f, b in zip(front, back)]


def luminance(colour):
    line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def read_tokens(*names):
    tokens = {}
    for name in names:
        text = open(os.path.join(ROOT, "data", name), encoding="utf-8").read()
        tokens.update(re.findall(r"@define-color (\w+) ([^;]+);", text))
    return tokens


def resolve(tokens, value):
    """(channels, alpha) of a colour of the sheet."""
    value = value.strip()
    if value.startswith("#"):
        return channels(value), 1.0
    if value.startswith("@"):
        return resolve(tokens, tokens[value[1:]])
    inside = re.fullmatch(r"alpha\((.+),\s*([0-9.]+)\)", value)
    colour, alpha = resolve(tokens, inside.group(1))
    return colour, alpha * float(inside.group(2))


def check_contrast(scheme, tokens):
    ground = GROUNDS[scheme]
    view, window, header = (channels(ground[name]) for name in ("view", "window", "header"))
    text, opacity = channels(ground["text"][0]), ground["text"][1]

    def expect(what, front, back, least=LEAST):
        ratio = contrast(front, back)
        print("# %-5s %-34s %.1f" % (scheme, what, ratio))
        if ratio < least:
            fail("%s: %s has a contrast of %.2f, %.1f is wanted" % (scheme, what, ratio, least))

    for name in ("accent_color", "bloc", "avert"):
        colour = resolve(tokens, tokens[name])[0]
        for place, back in (("view", view), ("window", window), ("header", header)):
            expect("%s on %s" % (name, place), colour, back)
    expect("okc on view", resolve(tokens, tokens["okc"])[0], view, 3.0)
    expect("white on accent_bg_color", channels("#ffffff"), resolve(tokens, tokens["accent_bg_color"])[0])
    for name, tint in (("bloc", "bloc_tint"), ("avert", "avert_tint"), ("accent_color", "info_tint")):
        colour, alpha = resolve(tokens, tokens[tint])
        expect("%s on its tint" % name, resolve(tokens, tokens[name])[0], over(colour, alpha, view))
        expect("text on %s" % tint, over(text, opacity, over(colour, alpha, view)), over(colour, alpha, view))
    selected = over(*resolve(tokens, tokens["selbg"]), view)
    for name in ("bloc", "avert", "accent_color"):
        expect("%s on a selected row" % name, resolve(tokens, tokens[name])[0], selected)
    sheet = open(os.path.join(ROOT, "data/style.css"), encoding="utf-8").read()
    pales = [float(a) for a in re.findall(r"color: alpha\(currentColor, ([0-9.]+)\)", re.sub(r"background-color[^;]*;|border[^;]*;", "", sheet))]
    pale = min(pales)
    for place, back in (("view", view), ("window", window), ("header", header), ("a selected row", selected)):
        expect("palest text on %s" % place, over(text, opacity * pale, back), back)
    bench = resolve(read_tokens("style.css"), read_tokens("style.css")["bench"])[0] if scheme == "light" else channels("#ededeb")
    expect("text on a sheet that waits", channels("#2e2e2e"), bench)


def check_templates():
    schema = "/usr/share/gtk-4.0/gtk4builder.rng"
    files = sorted(glob.glob(os.path.join(ROOT, "ui/*.ui")))
    if not files:
        fail("there is no .ui file")
    if os.path.exists(schema):
        done = subprocess.run(["xmllint", "--noout", "--relaxng", schema, *files], stderr=subprocess.PIPE, text=True)
        if done.returncode:
            fail("a template is not valid:\n" + done.stderr)
    for path in files:
        name = os.path.basename(path)
        text = open(path, encoding="utf-8").read()
        if not re.search(r'<interface domain="paraphe">', text):
            fail("%s has no translation domain" % name)
        for label in re.findall(r'<property name="(?:label|title|tooltip-text|placeholder-text|description)">([^<]+)<', text):
            if label != "Paraphe":
                fail("%s: “%s” is not translatable" % (name, label))
        for box in re.findall(r"<object class=\"GtkStyle|style=\"", text):
            fail("%s: an inline style" % name)


def check_resource():
    resource = tree.parse(os.path.join(ROOT, "data/paraphe.gresource.xml"))
    listed = {node.text for node in resource.iter("file")}
    there = {os.path.basename(path) for path in glob.glob(os.path.join(ROOT, "ui/*.ui"))}
    there |= {os.path.basename(path) for path in glob.glob(os.path.join(ROOT, "icons/paraphe-*-symbolic.svg"))}
    there |= {"style.css", "style-dark.css", "style-hc.css", "guide.txt"}
    for name in sorted(there ^ listed):
        fail("%s is %s the resource" % (name, "not in" if name in there else "only in"))


def check_icons():
    for path in sorted(glob.glob(os.path.join(ROOT, "icons/paraphe-*-symbolic.svg"))):
        root = tree.parse(path).getroot()
        name = os.path.basename(path)
        if (root.get("width"), root.get("height")) != ("16", "16"):
            fail("%s is not 16 pixels wide" % name)
        for node in root.iter():
            tag = node.tag.split("}")[-1]
            if tag not in ("svg", "path") or node.get("stroke") or node.get("style"):
                fail("%s: only filled paths are recoloured" % name)


def check_icon_names():
    """Every icon the code names is ours or one that the Adwaita theme has."""
    names = set()
    for path in glob.glob(os.path.join(ROOT, "src/ui/*.c")) + glob.glob(os.path.join(ROOT, "ui/*.ui")):
        names |= set(re.findall(r"[\">]([a-z0-9-]+-symbolic)[\"<]", open(path, encoding="utf-8").read()))
    theme = "/usr/share/icons/Adwaita"
    have = {os.path.splitext(name)[0] for _, _, files in os.walk(theme) for name in files}
    have |= {os.path.splitext(os.path.basename(path))[0] for path in glob.glob(os.path.join(ROOT, "icons/*.svg"))}
    for name in sorted(names - have if os.path.isdir(theme) else ()):
        fail("the icon %s is in no theme" % name)


check_contrast("light", read_tokens("style.css"))
check_contrast("dark", read_tokens("style.css", "style-dark.css"))
check_templates()
check_resource()
check_icons()
check_icon_names()
for sentence in found:
    print(sentence, file=sys.stderr)
sys.exit(1 if found else 0)
