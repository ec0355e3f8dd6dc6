"""What the judges share that look at a page of gongbao in a browser."""

import contextlib
import re
import shutil
import subprocess

# Chromium, and nothing that it would ask of the network by itself.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

failures = []


def expect(what, holds):
    print(("ok    " if holds else "FAULT ") + what)
    if not holds:
        failures.append(what)


def chromium(playwright):
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)


@contextlib.contextmanager
def serving(gongbao, folder, *command):
    """A gongbao that serves a page; gives the address that it says."""
    process = subprocess.Popen([gongbao, *command, "--lang=zh"], cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        lines = iter(process.stderr.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
    finally:
        process.kill()
        process.wait()
