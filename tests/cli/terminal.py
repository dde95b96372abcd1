# SPDX-License-Identifier: GPL-3.0-or-later
"""What the terminal's tests need: a simulator of their own, paraphectl on a folder of its own, and points in TAP."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

CTL = os.environ["PARAPHECTL"]
SIMULATOR = os.environ["PARAPHE_SIMULATOR"]
DONE, NOT_DONE, USAGE, SERVER, NETWORK, LOCAL, INPUT = range(7)


class Points:
    """Points of a TAP test."""

    def __init__(self):
        self.n = 0
        self.failed = 0

    def check(self, name, passed, detail=""):
        self.n += 1
        self.failed += not passed
        print("%s %d - %s" % ("ok" if passed else "not ok", self.n, name))
        for line in str(detail).splitlines()[:40] if not passed else ():
            print("# " + line)
        sys.stdout.flush()
        return passed

    def end(self):
        print("1..%d" % self.n)
        sys.exit(1 if self.failed or not self.n else 0)


class Simulator:
    """A platform of one's own; `with` stops it."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([SIMULATOR, "--control", *arguments], stdout=subprocess.PIPE, universal_newlines=True)
        line = self.process.stdout.readline()
        self.ready = json.loads(line)
        self.url = self.ready["url"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def root(self):
        return "/".join(self.url.split("/")[:3])

    def get(self, address):
        with urllib.request.urlopen(self.root() + "/simulator/" + address, timeout=20) as answer:
            return json.load(answer)

    def post(self, address, **values):
        request = urllib.request.Request(self.root() + "/simulator/" + address, json.dumps(values).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def clear_faults(self):
        request = urllib.request.Request(self.root() + "/simulator/faults", method="DELETE")
        urllib.request.urlopen(request, timeout=20).close()

    def agent(self):
        first = self.ready["instructeurs"][0]
        return first if isinstance(first, str) else first["email"]


class Desk:
    """paraphectl on a folder of its own."""

    def __init__(self, simulator, home=None):
        self.simulator = simulator
        self.home = home or tempfile.mkdtemp(prefix="paraphe-cli-")
        self.data = os.path.join(self.home, "data")
        self.environment = dict(os.environ, HOME=self.home, XDG_DATA_HOME=self.home, XDG_RUNTIME_DIR=self.home, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, *arguments, **options):
        return subprocess.run([CTL, "--data", options.pop("data", self.data), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True, env=self.environment, timeout=options.pop("timeout", 240), **options)

    def json(self, *arguments):
        out = self.run("--format=json", *arguments)
        try:
            return json.loads(out.stdout)
        except ValueError:
            raise AssertionError("%s: exit %d\n%s%s" % (arguments, out.returncode, out.stdout, out.stderr))

    def token_file(self, which="read_write"):
        path = os.path.join(self.home, "token-" + which)
        with open(path, "w") as out:
            out.write(self.simulator.ready["tokens"].get(which, which) + "\n")
        os.chmod(path, 0o600)
        return path

    def add(self, which="read_write", demarche=None, url=None, **options):
        return self.run("campaign", "add", "--url", url or self.simulator.url, "--demarche", demarche or self.simulator.ready["demarche"],
                        "--token-file", self.token_file(which), "--name", "2026-2027", "--agent", self.simulator.agent(), **options)

    def hurry(self):
        """No test waits: rates and quiescence are settings; a supervisor confirmed the rule of the deadline."""
        for key, value in (("requests_per_minute", 300), ("burst", 100), ("quiescence_seconds", 0), ("quiescence_message_seconds", 0),
                           ("undo_seconds", 0), ("attestation_poll_seconds", 1), ("deadline_confirmed", 1)):
            out = self.run("campaign", "set", key, value)
            assert out.returncode == 0, out.stderr
