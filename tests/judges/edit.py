"""The form of a data file as somebody sees it who fills it in: see `edit`."""

import contextlib
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib

from browser import chromium, expect, failures, serving
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
# What a clerk's screen has.
SCREEN = {"width": 1366, "height": 768}


class Form:
    """The page, and what one does on it."""

    def __init__(self, page, file, gongbao):
        self.page, self.file, self.gongbao = page, file, gongbao

    def wait(self, what, until):
        for _ in range(6000):
            if until():
                return
            self.page.wait_for_timeout(10)
        raise TimeoutError(what)

    def settled(self):
        self.wait("what is written is saved", lambda: self.page.evaluate("waiting === 0 && timers.size === 0"))

    def version(self):
        return int(self.page.evaluate("document.body.dataset.version ?? 0"))

    def drawn(self, number):
        self.wait(f"version {number}", lambda: self.version() >= number)

    def quiet(self):
        """Waits until nothing is drawn any more."""
        last = None
        while last != (last := self.version()):
            self.page.wait_for_timeout(700)

    def go(self, section):
        self.page.locator(f'[data-section="{section}"]').click()

    def at(self, path):
        return self.page.locator(f'#form [data-path="{path}"]')

    def add(self, path):
        self.page.locator(f'#form [data-add="{path}"]').click()
        self.settled()

    def fill(self, path, value):
        """Writes a value where it belongs, as one would who sees the form."""
        if isinstance(value, dict):
            inner = [f"{path}.{key}" for key in value]
            if not any(self.page.locator(f'#form [data-path^="{at}"], #form [data-add="{at}"]').count() for at in inner):
                self.add(path)
            for at, item in zip(inner, value.values()):
                self.fill(at, item)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for index, item in enumerate(value):
                first = f'#form [data-path^="{path}.{index}."], #form [data-add^="{path}.{index}."]'
                if not self.page.locator(first).count():
                    self.add(path)
                self.fill(f"{path}.{index}", item)
        else:
            if not self.at(path).count():
                self.add(path)
            field = self.at(path)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(str(value).lower() if isinstance(value, bool) else value)
            elif isinstance(value, bool):
                field.set_checked(value)
            elif field.get_attribute("data-kind") == "ticks":
                for name in value:
                    field.locator(f'[value="{name}"]').check()
                    self.settled()
            else:
                # Lines of the file's own are joined when it is read.
                lines = value if isinstance(value, list) else [value]
                lines = [re.sub(r"\s*\n\s*", "" if "title" not in path else "\n", str(line).strip()) for line in lines]
                field.fill("\n".join(lines))
            field.blur()
            self.settled()

    def enter(self, data):
        for section, value in data.items():
            self.go(section)
            if section != "figures":
                self.fill(section, value)
                continue
            for key, figure in value.items():
                self.page.locator("#new-figure").fill(key)
                self.page.locator("#new-figure-name").fill(figure["name"])
                self.add("figures")
                self.page.locator(f'[data-tool="more figures.{key}"]').click()
                self.fill(f"figures.{key}", figure)


def compile_papers(gongbao, data, folder):
    subprocess.run([gongbao, "compile", data.name, "-o", f"{folder}/", "-q"], cwd=data.parent, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(pathlib.Path(folder).glob("*.pdf"))}


def a_whole_conference(form, gongbao, folder):
    text = (DATA / "city.toml").read_text()
    data = tomllib.loads(text, parse_float=str)
    start = time.time()
    form.enter(data)
    said = tomllib.loads(form.file.read_text(), parse_float=str)
    expect(f"a conference is entered from nothing in {time.time() - start:.0f} s", set(said) == set(data))
    other = folder / "shipped"
    other.mkdir()
    (other / "meeting.toml").write_text(text)
    ours = compile_papers(gongbao, form.file, folder / "ours")
    theirs = compile_papers(gongbao, other / "meeting.toml", folder / "theirs")
    same = [name for name in theirs if ours.get(name) == theirs[name]]
    expect(f"its papers are those of the shipped file: {len(same)} of {len(theirs)}", len(same) == len(theirs) == 7)


def small_things(form, screenshots):
    page = form.page
    shot = lambda name: screenshots and page.screenshot(path=screenshots / f"{name}.png")
    before = form.file.read_text()
    form.go("review")
    shot("edit")

    # An input method: nothing is sent until it ends.
    summary = form.at("review.summary")
    summary.focus()
    summary.press("Control+End")
    session = page.context.new_cdp_session(page)
    for composed in ["h", "hao", "hao'de"]:
        session.send("Input.imeSetComposition", {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)})
        page.wait_for_timeout(450)
    expect("nothing is sent while an input method composes", form.file.read_text() == before)
    session.send("Input.insertText", {"text": "，成效好"})
    form.settled()
    form.wait("it is saved", lambda: "成效好" in form.file.read_text())
    after = form.file.read_text()
    expect("then it is, and no other line changes", sum(a != b for a, b in zip(before.split("\n"), after.split("\n"))) == 1)

    page.locator("#undo").click()
    form.settled()
    expect("undo brings the file back, byte for byte", form.file.read_text() == before)
    expect("and the field", "成效好" not in summary.input_value())
    page.locator("#redo").click()
    form.settled()
    expect("redo what was undone", form.file.read_text() == after)
    page.locator("#undo").click()
    form.settled()

    # A fault stands at its field, and is put right there.
    summary = form.at("review.summary")
    kept = summary.input_value()
    summary.fill(f"{kept}，推进推进治理")
    summary.blur()
    form.settled()
    box = summary.locator("xpath=..").locator(".finding")
    expect(f"what is wrong stands at its field: {box.all_inner_texts()}", box.count() >= 1)
    count = page.locator('[data-section="review"] .count')
    expect("and is counted at its section", count.count() == 1)
    box.first.get_by_role("button", name="说明").click()
    form.wait("a rule is explained", lambda: box.first.locator("pre").count())
    shot("edit-fault")
    summary.fill(f"{kept},好")
    summary.blur()
    form.settled()
    summary.locator("xpath=..").locator(".finding").first.get_by_role("button", name="改", exact=True).click()
    form.settled()
    expect("a fix is made from the field", form.at("review.summary").input_value() == f"{kept}，好")
    form.at("review.summary").fill(kept)
    form.at("review.summary").blur()
    form.settled()

    # What can't be made: the last papers stay.
    form.go("conference")
    form.at("conference.name").fill("")
    form.at("conference.name").blur()
    form.settled()
    form.wait("old papers are told to be old", lambda: page.locator("#pages.stale").count() == 1)
    expect("of data that is not whole the last papers stay", page.locator("#pages.stale img").count() == 6)
    expect("and are told to be old", page.locator("#told").is_visible())
    page.locator("#undo").click()
    form.settled()

    # Figures: offered, shown, pasted.
    form.go("plan")
    goal = form.at("plan.tasks.0.measures")
    kept = goal.input_value()
    goal.focus()
    goal.press("Control+End")
    goal.press_sequentially("，{pm")
    offers = page.locator("#offers li")
    expect("a brace offers the figures", offers.count() == 1 and "pm25" in offers.first.inner_text())
    goal.press("Enter")
    form.settled()
    says = goal.locator("xpath=..").locator(".says").inner_text()
    expect(f"and their values stand under the field: {says}", "{pm25} = 31微克/立方米" in says)
    goal.fill(kept)
    goal.blur()
    form.settled()
    form.go("figures")
    page.locator("#new-figure").focus()
    table = "forest\t森林覆盖率\t31.20\t%\nshops\t新增门店\t1,204\t家\n"
    page.evaluate("""text => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
    }""", table)
    form.settled()
    figures = tomllib.loads(form.file.read_text(), parse_float=str)["figures"]
    expect("cells of a spreadsheet are figures", figures.get("forest") == {"name": "森林覆盖率", "value": "31.20", "unit": "%"} and figures.get("shops", {}).get("value") == 1204)
    shot("edit-figures")
    page.locator("#undo").click()
    form.settled()
    expect("in one step", form.file.read_text() == before)

    # The key of a figure.
    key = page.locator('[data-tool="key figures.pm25"]')
    key.fill("fine_dust")
    key.press("Enter")
    form.settled()
    said = form.file.read_text()
    count = before.count("{pm25")
    expect(f"a key is changed with its {count} references", count > 1 and said.count("{fine_dust") == count and "{pm25" not in said)
    expect("and the caret stays with it", page.evaluate("document.activeElement.dataset.tool") == "key figures.fine_dust")
    key = page.locator('[data-tool="key figures.fine_dust"]')
    key.fill("good_air_days")
    key.press("Tab")
    form.settled()
    told = page.locator("#form .finding.error")
    form.wait("a key that is taken is told", lambda: told.count() > 0)
    expect("once, and nothing is written", told.count() == 1 and form.file.read_text() == said)
    key.fill("fine_dust")
    key.press("Tab")
    form.wait("one that is as it was is not told any more", lambda: told.count() == 0)
    # Whoever goes on typing while a key changes types where they are.
    key.fill("dust")
    key.press("Tab")
    page.keyboard.type("甲", delay=5)
    page.keyboard.press("Tab")
    page.keyboard.type("7", delay=5)
    page.keyboard.press("Tab")
    form.settled()
    figures = tomllib.loads(form.file.read_text(), parse_float=str)["figures"]
    expect(f"no word is lost, and no figure comes of it: {list(figures)}", "fine_dust" not in figures and "甲" in figures["dust"]["name"] and "7" in str(figures["dust"]["value"]))
    form.wait("the field shows it", lambda: "甲" in form.at("figures.dust.name").input_value())
    while form.file.read_text() != before:
        page.locator("#undo").click()
        form.settled()
    expect("steps back, all is as it was", form.file.read_text() == before)

    # Cards.
    form.go("attendance")
    names = lambda: [one["did"] for one in tomllib.loads(form.file.read_text())["attendance"]]
    order = names()
    page.locator('[data-tool="down attendance.0"]').click()
    form.settled()
    expect("cards can be moved", names() == [order[1], order[0], *order[2:]])
    page.locator('[data-tool="remove attendance.1"]').click()
    form.settled()
    expect("and removed", names() == [order[1], *order[2:]])
    for _ in range(2):
        page.locator("#undo").click()
        form.settled()

    # Wording.
    form.go("wording")
    form.at("wording.minutes-chair").fill("主持了会议")
    form.at("wording.minutes-chair").blur()
    form.settled()
    expect("wording is changed", tomllib.loads(form.file.read_text())["wording"] == {"minutes-chair": "主持了会议"})
    page.locator("#undo").click()
    form.settled()
    find = page.locator('[data-tool="find wording"]')
    find.press_sequentially("会议强调")
    shown = page.locator("#form textarea").evaluate_all("all => all.map((one) => one.dataset.path)")
    expect(f"a phrase is found by its words: {shown}", "wording.conclusion" in shown and len(shown) < 5)
    find.fill("没有这句")
    expect("or told to be none", page.locator("#form textarea").count() == 0 and "没有" in page.locator("#form").inner_text())
    find.fill("")

    # Rules that are passed over.
    form.go("check")
    form.add("check")
    form.add("check.allow")
    for code in ["GB105", "GB203"]:
        page.locator(".rules select").select_option(code)
        page.locator(".rules p button").click()
        form.settled()
    allowed = lambda: tomllib.loads(form.file.read_text()).get("check", {}).get("allow")
    expect("rules are chosen from their list", allowed() == ["GB105", "GB203"])
    says = page.locator(".rules li span").first.inner_text()
    expect(f"each with what it asks for, in the words of the form: {says}", "「重点指标」打勾" in says and "key" not in says)
    page.locator(".rules li button").first.click()
    form.settled()
    expect("and taken away", allowed() == ["GB203"])
    for _ in range(3):
        page.locator("#undo").click()
        form.settled()
    expect("as it was", form.file.read_text() == before)

    # The file itself.
    page.locator("#tab-file").click()
    text = page.locator("#text")
    expect("the file is there as text", text.input_value() == before)
    text.fill(before.replace("市会议中心", "市委党校"))
    page.locator("#save").click()
    form.settled()
    expect("and can be written", "市委党校" in form.file.read_text())
    page.locator("#tab-form").click()
    form.go("conference")
    expect("the form shows it", form.at("conference.venue").input_value().startswith("市委党校") or form.at("conference.place").input_value().startswith("市委党校"))
    page.locator("#undo").click()
    form.settled()

    # Somebody else writes in the file.
    form.go("conference")
    version = form.version()
    changed = before.replace('organizer = "市生态环境局"', 'organizer = "市环境局"')
    form.file.write_text(changed)
    form.wait("a change from outside is shown", lambda: form.at("conference.organizer").input_value() == "市环境局")
    expect("a change from outside is shown and told", page.locator("#notice").is_visible())
    form.quiet()
    # Between two looks of the program: both wrote, in one field.
    form.file.write_text(changed.replace("市环境局", "市局"))
    form.at("conference.organizer").fill("本局")
    form.at("conference.organizer").blur()
    form.settled()
    box = form.at("conference.organizer").locator("xpath=..").locator(".finding")
    form.wait("a conflict is told", lambda: box.count() > 0 or "本局" in form.file.read_text())
    if box.count():
        expect("nothing is written over what others wrote", "市局" in form.file.read_text() and "市局" in box.first.inner_text())
        shot("edit-conflict")
        box.first.get_by_role("button", name="用我写的").click()
        form.settled()
    expect("until it is said which holds", tomllib.loads(form.file.read_text())["conference"]["organizer"] == "本局")
    form.file.write_text(before)
    form.wait("the file is as before", lambda: form.at("conference.organizer").input_value() == "市生态环境局")


def back_and_forth(form, name):
    """Clicks on what is printed of each string, and asks back."""
    page = form.page
    form.quiet()
    found, asked = 0, 0
    wrong = []
    for paper in ["bulletin", "briefing"]:
        page.locator(f'[data-paper="{paper}"]').first.click()
        form.wait("the paper is shown", lambda: page.evaluate("document.getElementById('pages').dataset.paper") == paper)
        form.quiet()
        made = form.file.with_name(f"{paper}.pdf")
        subprocess.run([form.gongbao, "compile", form.file.name, "-o", made.name, "-q"], cwd=made.parent, check=True, capture_output=True)
        words = subprocess.run(["pdftotext", "-raw", made, "-"], capture_output=True, text=True, check=True).stdout
        printed = re.sub(r"\s", "", words)
        # Every entry that says what it prints, with where that stands by the glyphs of the page.
        strings = page.evaluate("""() => {
            const all = [];
            const walk = (value, path) => {
                if (typeof value === "string") all.push([path, value]);
                else if (value && typeof value === "object")
                    for (const key of Object.keys(value)) walk(value[key], path ? `${path}.${key}` : key);
            };
            walk(state.data, "");
            return all;
        }""")
        for path, text in strings:
            # Of a word that stands in many places nobody could say which is meant.
            plain = re.sub(r"\s", "", text)
            if "{" in plain or len(plain) < 6 or sum(plain in re.sub(r"\s", "", other) for _, other in strings) > 1:
                continue
            # What is printed, a reader of the PDF says; what is not, nobody can click on.
            if plain not in printed:
                continue
            asked += 1
            spots = page.evaluate("""async ([paper, path]) => (await post("where", { paper, path })).body.spots""", [paper, path])
            if not spots:
                wrong.append((paper, path, "nowhere"))
                continue
            spot = spots[0]
            x, y = spot["x"] + min(spot["width"], 40) / 2, spot["y"] + spot["height"] / 2
            image = page.locator("#pages img").nth(spot["page"])
            scale = image.evaluate("scale")
            image.scroll_into_view_if_needed()
            image.click(position={"x": x * scale, "y": y * scale})
            field = re.sub(r"(\.\d+)$", "", path)
            got = lambda: page.evaluate("document.activeElement.dataset.path ?? ''")
            for _ in range(300):
                if got() in (path, field):
                    break
                page.wait_for_timeout(10)
            if got() in (path, field):
                found += 1
            else:
                wrong.append((paper, path, got()))
    expect(f"{name}: a click on words opens their field: {found} of {asked} {wrong[:5]}", asked > 40 and found >= 0.95 * asked)
    spots = page.evaluate("document.querySelectorAll('.spot').length")
    expect("and a field lights its place on the page", spots > 0)


def phrases(form):
    """Clicks on what the program says of its own accord."""
    page = form.page
    page.locator('[data-paper="bulletin"]').first.click()
    form.wait("the bulletin is shown", lambda: page.evaluate("document.getElementById('pages').dataset.paper") == "bulletin")
    form.quiet()
    for path in ["wording.review-said", "wording.tasks", "wording.imprint-report", "wording.column-topic"]:
        spots = page.evaluate("async (path) => (await post('where', { paper: 'bulletin', path })).body.spots", path)
        expect(f"{path} has its place", bool(spots))
        form.go("conference")
        image = page.locator("#pages img").nth(spots[0]["page"])
        scale = image.evaluate("scale")
        image.scroll_into_view_if_needed()
        image.click(position={side: (spots[0][side] + spots[0][size] / 2) * scale for side, size in [("x", "width"), ("y", "height")]})
        form.wait(f"a click on it opens {path}", lambda: page.evaluate("document.activeElement.dataset.path ?? ''") == path)


def stumbles(form):
    """What a first user stumbled over."""
    page = form.page
    before = form.file.read_text()
    form.go("conference")
    day = form.at("conference.date")
    day.focus()
    # Part by part, as the browser's own field takes a day; each part makes another.
    for key in "02212025":
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    expect("a day that is being typed is not stored", form.file.read_text() == before)
    day.blur()
    form.settled()
    expect(f"and stored as it was typed: {day.input_value()}", tomllib.loads(form.file.read_text())["conference"]["date"].isoformat() == "2025-02-21")
    page.locator("#undo").click()
    form.settled()
    expect("undo says so and goes where it was", page.locator("#status").inner_text() == "已撤销" and page.evaluate("document.activeElement.dataset.path") == "conference.date")
    form.go("plan")
    page.locator('#form [data-add="plan.said"]').first.click()
    page.locator("#undo").click()
    form.settled()
    expect("undo of what was added and holds nothing changes no file", form.file.read_text() == before)
    form.at("plan.year").fill("明年")
    form.at("plan.year").blur()
    form.settled()
    said = form.at("plan.year").locator("xpath=..").locator(".finding").all_inner_texts()
    expect(f"what can't be stored is told at its field: {said}", any("明年" in text for text in said) and form.file.read_text() == before)
    form.at("plan.year").fill("2025")
    form.at("plan.year").blur()
    form.settled()
    start = time.time()
    form.go("wording")
    form.at("wording.minutes-chair").wait_for()
    print(f"      wording opens in {time.time() - start:.1f} s")
    page.locator('[data-paper="seats"]').first.click()
    form.go("conference")


def keyboard_and_screen(form, screenshots):
    page = form.page
    form.go("conference")
    form.at("conference.name").focus()
    page.keyboard.press("Tab")
    reached = page.evaluate("document.activeElement.dataset.path")
    expect(f"Tab leads from field to field: {reached}", reached and reached != "conference.name")
    page.locator('[data-section="document"]').focus()
    page.keyboard.press("Enter")
    form.wait("a section opens by keyboard", lambda: page.evaluate("section") == "document")
    page.locator("#form [data-add]").first.focus()
    path = page.evaluate("document.activeElement.dataset.add")
    page.keyboard.press("Enter")
    expect("what is absent is added by keyboard", form.at(path).count() == 1 or page.locator(f'#form [data-path^="{path}."]').count() > 0)
    wide = lambda: page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    for width, name in [(1366, "100 %"), (683, "200 %"), (455, "300 %")]:
        page.set_viewport_size({"width": width, "height": 768 * width // 1366})
        page.wait_for_timeout(100)
        field = form.at("document.title").bounding_box()
        expect(f"at {name} of 1366 × 768 a field is wide enough to write in: {field['width']:.0f} px", not wide() and field["width"] > 180)
        if screenshots:
            page.screenshot(path=screenshots / f"edit-{width}.png")
    page.set_viewport_size(SCREEN)


def papers_at_hand(form):
    page = form.page
    page.locator('[data-paper="briefing"]').first.click()
    page.locator("#make-one").click()
    made = form.file.parent / "briefing.pdf"
    made.unlink(missing_ok=True)
    form.wait("a paper is written", made.exists)
    form.wait("which is said", lambda: "briefing.pdf" in page.locator("#notice").inner_text())
    page.locator("#print").select_option("booklet")
    page.locator("#make-all").click()
    form.wait("all papers as booklets", lambda: (form.file.parent / "booklet/signin.pdf").exists())
    expect("papers and print forms are written from the page", made.read_bytes().startswith(b"%PDF"))
    page.locator('[data-paper="minutes"]').first.click()
    form.wait("another paper is shown", lambda: page.evaluate("document.getElementById('pages').dataset.paper") == "minutes" and page.locator("#pages img").count() > 0)
    expect("another paper is shown when it is looked at", True)


def measure(form):
    """How long it takes from a change to the fresh pages of bulletin and briefing, drawn in the browser."""
    form.quiet()
    took = form.page.evaluate("""async () => {
        const made = [], shown = [];
        const until = async (holds) => {
            while (!holds()) await new Promise((next) => setTimeout(next, 1));
            return performance.now();
        };
        for (let number = 0; number < 21; number++) {
            const { version } = drawn;
            const start = performance.now();
            const changes = [{ do: "set", path: "conference.organizer", value: `省生态环境局${number}` }];
            state.sum = (await post("edit", { sum: state.sum, changes })).body.sum;
            made.push((await until(() => drawn.version > version)) - start);
            shown.push((await until(() => Number(document.body.dataset.version) > version)) - start);
            await new Promise((next) => setTimeout(next, 500));
            await refresh();
        }
        return [made, shown].map((all) => all.sort((a, b) => a - b)[10]);
    }""")
    print(f"      the papers of a change are made after {took[0]:.0f} ms and shown after {took[1]:.0f} ms (medians of 21)")
    return took


def write_speed(made, shown):
    """Where the pictures of the docs are renewed, their figures are too."""
    page = HERE.parent.parent / "docs/speed.md"
    table = f"| | ms |\n| --- | ---: |\n| both papers made | {made:.0f} |\n| fresh pages shown | {shown:.0f} |\n"
    # Up to the end of this table, the first after its beginning.
    parts = re.sub(r"(<!-- form -->\n).*?(<!-- end -->)", rf"\g<1>{table}\2", page.read_text(), flags=re.DOTALL)
    page.write_text(parts)


def main():
    gongbao = pathlib.Path(sys.argv[1]).resolve()
    screenshots = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    faults, asked = [], set()
    with sync_playwright() as playwright:
        browser = chromium(playwright)

        @contextlib.contextmanager
        def opened(text):
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                file = folder / "meeting.toml"
                file.write_text(text)
                with serving(gongbao, folder, "edit", "meeting.toml") as address:
                    page = browser.new_page(viewport=SCREEN)
                    page.on("pageerror", lambda error: faults.append(str(error)))
                    page.on("console", lambda it: faults.append(it.text) if it.type in ("error", "warning") else None)
                    page.on("request", lambda request: asked.add(re.match(r"\w+:(//[^/]*)?", request.url)[0]))
                    page.goto(address)
                    form = Form(page, file, gongbao)
                    form.drawn(1)
                    yield form, folder
                    page.close()

        with opened("") as (form, folder):
            a_whole_conference(form, gongbao, folder)
        # Where a file can't be made, or a change is of an older one, the browser notes the answer.
        with opened((DATA / "city.toml").read_text()) as (form, folder):
            small_things(form, screenshots)
            back_and_forth(form, "the city")
            phrases(form)
            stumbles(form)
            keyboard_and_screen(form, screenshots)
            papers_at_hand(form)
        with opened((DATA / "conference.toml").read_text()) as (form, folder):
            back_and_forth(form, "the province")
            took = measure(form)
        if screenshots:
            write_speed(*took)
        browser.close()
    # The browser notes each answer that refuses a change, as is tried here.
    faults = [fault for fault in faults if not re.search(r"409 \(Conflict\)|422 \(Unprocessable Content\)", fault)]
    expect(f"the browser has nothing to complain of {faults or ''}", not faults)
    beyond = {origin for origin in asked if not re.match(r"http://127\.0\.0\.1:\d+$|data:", origin)}
    expect(f"no request leaves the machine {beyond or ''}", not beyond)
    sys.exit(f"{len(failures)} faults" if failures else 0)


if __name__ == "__main__":
    main()
