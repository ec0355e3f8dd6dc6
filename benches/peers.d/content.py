"""What the bulletin says, and how each peer is given it.

Its words are read back from the tags of gongbao's own PDF: no sentence is composed twice,
and none can be forgotten. Needs pdfinfo and pdftotext (poppler).
"""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent


def output(*command: str | Path) -> str:
    """What a command prints."""
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return run.stdout.decode(errors="replace")


# A finished PDF


def entry(pdf: Path, name: str) -> str:
    """What pdfinfo says of a PDF under a name: its Title, its Pages."""
    found = re.search(rf"^{name}: +(.*)$", output("pdfinfo", pdf), re.MULTILINE)
    return found[1].strip() if found else ""


def standards(pdf: Path) -> str:
    """The standards that a PDF says it keeps."""
    metadata = output("pdfinfo", "-meta", pdf)

    def said(key: str) -> str:
        # An element or an attribute, as the writer likes.
        found = re.search(rf"{key}\W+(\w+)", metadata)
        return found[1].lower() if found else ""

    archive = said("pdfaid:part") and f"PDF/A-{said('pdfaid:part')}{said('pdfaid:conformance')}"
    accessible = said("pdfuaid:part") and f"PDF/UA-{said('pdfuaid:part')}"
    return ", ".join(filter(None, (archive, accessible))) or "none"


def characters(pdf: Path) -> Counter:
    """How often each Han character and each digit stands in a PDF. Their order says nothing:
    lines and pages break elsewhere in every peer's."""
    return Counter(re.findall(r"[0-9\u3400-\u9fff\U00020000-\U000323af]", output("pdftotext", pdf, "-")))


# What it says

# A tag is a list of its name and what is in it; words are strings.
Tag = list


# A line of `pdfinfo -struct-text`: words, or a tag. Attributes begin with a slash. A tag's
# title is printed as raw UTF-16, in which a line may end, but none goes on like this.
LINE = re.compile(r'(?P<indent> +)(?:"(?P<words>.*)"|(?P<tag>[A-Z][A-Za-z0-9]*)(?=[ :]|$).*)')


def tags(pdf: Path) -> Tag:
    """The tag tree of a PDF."""
    root = ["Document"]
    path = [(0, root)]  # from the root to the last tag, each with its indent
    for line in output("pdfinfo", "-struct-text", pdf).split("\n"):
        if not (found := LINE.fullmatch(line)):
            continue
        indent = len(found["indent"])
        while path[-1][0] >= indent:
            path.pop()
        if found["tag"]:
            path.append((indent, [found["tag"]]))
            path[-2][1].append(path[-1][1])
        else:
            path[-1][1].append(found["words"])
    return root


def words(node: Tag | str) -> str:
    """All words under a tag."""
    return node if isinstance(node, str) else "".join(map(words, node[1:]))


def under(tag: Tag, name: str) -> list[Tag]:
    """All tags of a name under a tag, in order."""
    inner = [child for child in tag[1:] if isinstance(child, list)]
    return [found for child in inner for found in ([child] if child[0] == name else []) + under(child, name)]


def blocks(tag: Tag) -> Iterator[tuple[str, str | list[list[str]]]]:
    """What is under a tag, from top to bottom: headings `H1` and `H2`, paragraphs `P`, and
    tables, which are lists of rows."""
    for child in tag[1:]:
        match child:
            case ["Table", *_]:
                rows = [[words(cell) for cell in row[1:]] for row in under(child, "TR")]
                columns = max(map(len, rows))
                # A cell that spans rows is in the first of them; the others are shorter.
                yield "table", [[""] * (columns - len(row)) + row for row in rows]
            case ["Div", *_] if under(child, "Figure"):
                # Names, drawings, values. Peers get of a drawing its words alone.
                cells = [words(cell) for cell in under(child, "Div")]
                yield "table", [cells[start : start + 3] for start in range(0, len(cells), 3)]
            case ["Div", *_]:
                yield from blocks(child)
            case ["H1" | "H2" as level, *_]:
                yield level, words(child)
            case _:
                yield "P", words(child)


# How it is given to a peer


@dataclass(frozen=True)
class Markup:
    """How a source writes each kind of block. A table is told its number of columns first."""

    escape: Callable[[str], str]
    title: str
    H1: str
    H2: str
    P: str
    table: str
    row: str
    cell: str
    between: str = ""  # two cells

    def block(self, kind: str, content: str | list[list[str]]) -> str:
        if kind != "table":
            return getattr(self, kind) % self.escape(content)
        rows = [self.between.join(self.cell % self.escape(cell) for cell in row) for row in content]
        return self.table % (len(content[0]), "".join(self.row % row for row in rows))


def tex(text: str) -> str:
    """Words as TeX prints them."""
    special = {sign: f"\\{sign}" for sign in "#$%&_{}"}
    special |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return text.translate(str.maketrans(special))


MARKUP = {
    "xelatex.tex": Markup(
        escape=tex,
        title="\\papertitle{%s}\n",
        H1="\\levelone{%s}\n",
        H2="\\leveltwo{%s}\n",
        P="%s\\par\n",
        table="\\begin{rows}{%d}\n%s\\end{rows}\n",
        row="%s\\\\\n",
        cell="%s",
        between=" & ",
    ),
    "weasyprint.html": Markup(
        escape=escape,
        title="<h1>%s</h1>\n",
        H1="<h2>%s</h2>\n",
        H2="<h3>%s</h3>\n",
        P="<p>%s</p>\n",
        table='<table data-columns="%d">\n%s</table>\n',
        row="<tr>%s</tr>\n",
        cell="<td>%s</td>",
    ),
    "libreoffice.fodt": Markup(
        escape=escape,
        title='<text:p text:style-name="title">%s</text:p>\n',
        H1='<text:h text:style-name="one" text:outline-level="1">%s</text:h>\n',
        H2='<text:h text:style-name="two" text:outline-level="2">%s</text:h>\n',
        P='<text:p text:style-name="text">%s</text:p>\n',
        table='<table:table><table:table-column table:number-columns-repeated="%d"/>\n%s</table:table>\n',
        row="<table:table-row>%s</table:table-row>\n",
        cell='<table:table-cell table:style-name="ruled"><text:p text:style-name="cell">%s</text:p></table:table-cell>',
    ),
}


def write_sources(bulletin: Path, folder: Path) -> None:
    """Writes what a bulletin says as a source of each peer but Typst."""
    title, said = entry(bulletin, "Title"), list(blocks(tags(bulletin)))
    for name, markup in MARKUP.items():
        body = [markup.block("title" if content == title else kind, content) for kind, content in said if content]
        template = Template((HERE / name).read_text())
        (folder / name).write_text(template.substitute(title=markup.escape(title), body="".join(body)))


def write_typst_project(layouts: Path, dictionary: dict, target: Path) -> None:
    """Writes the project's layouts with their data as a Typst project of their own."""
    shutil.copytree(layouts, target)
    for path in target.rglob("*.typ"):
        if "gongbao." in (text := path.read_text()):
            path.write_text('#import "/gongbao.typ"\n' + text)
    shutil.copytree(HERE / "typst", target, dirs_exist_ok=True)
    write_dictionary(dictionary, target)


def write_dictionary(dictionary: dict, project: Path) -> None:
    """Writes the data of a Typst project, where layouts look for it."""
    path = project / "data.json"
    # Never into a file that other projects have too.
    path.unlink(missing_ok=True)
    path.write_text(json.dumps(dictionary, ensure_ascii=False))
