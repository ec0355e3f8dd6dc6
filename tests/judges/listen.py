"""Listens to a paper as a screen reader would: the tagged text in the order of its tags, drawings by their alternative
text. What is heard must be what the data says, in the order in which the data says it.
Called by tests/judges/listen.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

# The keys that a paper says, in its order. A list of tables is said table by table.
RESULTS = ("headline", "points")
BULLETIN = [
    "document.series",
    "document.title",
    "conference.organizer",
    "conference.guidance",
    "conference.agenda",
    ("attendance", ("post", "names", "groups")),
    "review.title",
    "review.summary",
    "review.highlights",
    ("review.results", RESULTS),
    "review.conclusion",
    "outlook.title",
    "outlook.situation",
    "outlook.demands",
    "outlook.avoid",
    ("outlook.principles", ("principle", "aim")),
    "outlook.goal",
    "plan.title",
    "plan.summary",
    "plan.requirement",
    "plan.goal",
    ("plan.framework.groups", ("name",)),
    "plan.tasks_title",
    "plan.tasks_name",
    ("plan.tasks", ("headline", "aim.subject", "aim.from", "aim.to", "measures")),
    "communicated.title",
    "communicated.items",
    "exchange.units",
    "document.issuer",
]
IMPRINT = ["document.report_to", "document.send_to", "document.issue_to", "document.copies_to", "document.printed_by"]
BRIEFING = [
    "conference.name",
    "conference.place",
    "conference.organizer",
    "review.title",
    ("review.results", ("short", "headline")),
    ("outlook.principles", ("principle", "aim")),
    "plan.goal",
    ("plan.framework.groups", ("name", "items")),
    "plan.tasks_title",
    ("plan.tasks", ("headline", "brief", "aim.subject", "aim.from", "aim.to")),
    "communicated.items",
    "exchange.units",
    "document.issuer",
]
CIRCULAR = ["document.title", "document.recipients", "text", "document.attachments", "document.issuer"]
ORDERS = {
    "bulletin": [*BULLETIN, "figures", *IMPRINT],
    "briefing": BRIEFING,
    "circular": [
        *(f"circular.{key}" for key in CIRCULAR),
        # A bound paper has no masthead, and the title that the note of attachments says.
        *(key for key in BULLETIN if key not in ("document.series", "document.title")),
        "figures",
        # Nor has it a foot.
        *(key for key in BRIEFING if key != "document.issuer"),
        "circular.document.copies_to",
        "circular.document.printed_by",
    ],
    "minutes": [
        "minutes.document.title",
        "minutes.text",
        ("minutes.items", RESULTS),
        ("minutes.present", ("unit", "names")),
        ("minutes.excused", ("unit", "names")),
        ("minutes.observing", ("unit", "names")),
        "minutes.document.issue_to",
    ],
    "agenda": ["conference.name", "conference.place", ("schedule", ("time", "item", "speaker.post", "speaker.name"))],
}


def said(data, keys) -> Iterator[str]:
    """The strings that the data has under some keys, in order."""
    for key in keys:
        key, inner = key if isinstance(key, tuple) else (key, None)
        value = data
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is None:
            continue
        if key == "figures":
            # The table of all, then the drawings.
            yield from (figure["name"] for figure in value.values())
            yield from (f"图：{figure['name']}" for figure in value.values() if "compare" in figure)
        elif inner is None:
            yield from value if isinstance(value, list) else [value]
        else:
            for item in value:
                yield from said(item, inner)


def heard(file: str) -> Iterator[str]:
    """What a screen reader says of a PDF: poppler reads the words of the tags, qpdf the alternative texts, which are
    said in place of what is drawn."""
    alternatives = alternative_texts(file)
    tree = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True).stdout
    drawing = None
    # Titles of headings stand in it as the bytes that the file has.
    for line in tree.decode(errors="replace").split("\n"):
        words = line.lstrip()
        depth = len(line) - len(words)
        if drawing is not None and depth > drawing:
            continue
        drawing = None
        if words.startswith("Figure"):
            drawing = depth
            yield next(alternatives, "a drawing without words")
        elif words.startswith('"'):
            yield words[1:-1]


def alternative_texts(file: str) -> Iterator[str]:
    """The alternative texts of a PDF's structure tree, in its order."""
    run = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", file], capture_output=True, text=True, check=True)
    objects = json.loads(run.stdout)["qpdf"][1]

    def walk(node) -> Iterator[str]:
        if isinstance(node, str):
            node = objects.get(f"obj:{node}", {}).get("value")
        if isinstance(node, list):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, dict):
            if "/Alt" in node:
                yield node["/Alt"].removeprefix("u:")
            yield from walk(node.get("/K"))

    catalog = objects[f"obj:{objects['trailer']['value']['/Root']}"]["value"]
    root = objects[f"obj:{catalog['/StructTreeRoot']}"]["value"]
    yield from walk(root.get("/K"))


def pieces(text: str) -> Iterator[str]:
    """The words of a string between its references to figures, without white space."""
    for piece in re.split(r"\{\w+(?:\.\w+)?\}", text):
        piece = "".join(piece.split())
        if piece:
            yield piece


def out_of_order(speech: str, strings: Iterator[str]) -> Iterator[str]:
    """The strings that are not said after the one before them."""
    at = 0
    for text in strings:
        for piece in pieces(text):
            found = speech.find(piece, at)
            if found < 0:
                yield f"{piece} ({'said before' if piece in speech else 'not said'})"
            else:
                at = found + len(piece)


def main(data_file: str, *files: str) -> int:
    data = tomllib.loads(Path(data_file).read_text(encoding="utf-8"))
    failed = 0
    for file in files:
        layout = Path(file).stem
        strings = list(said(data, ORDERS[layout]))
        speech = "".join("".join(heard(file)).split())
        wrong = list(out_of_order(speech, strings))
        # A reader that hears nothing wrong in the wrong order hears nothing.
        if not wrong and not list(out_of_order(speech, reversed(strings))):
            wrong = ["the order does not matter to this listener"]
        verdict = "failed" if wrong else "heard in order"
        print(f"{file}  {verdict}  {len(strings)} strings, {len(speech)} characters")
        for text in wrong:
            print(f"    {text}")
        failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
