"""The preview as somebody sees it who writes: see `browse`."""

import pathlib
import re
import shutil
import sys
import tempfile

from browser import chromium, expect, failures, serving
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data/city.toml"

# Counts every moment at which a page could be seen to flicker: an image taken away before another stands in its
# place, or one that stands there and cannot be drawn yet.
WATCH_FOR_FLICKER = """() => {
    window.flickers = 0;
    window.drawn = 0;
    const count = document.querySelectorAll("img").length;
    const look = () => {
        const images = [...document.querySelectorAll("img")];
        if (images.length < count || images.some(image => !image.complete || image.naturalWidth === 0)) flickers++;
        drawn++;
        requestAnimationFrame(look);
    };
    look();
    window.first = document.querySelector("img");
    window.loads = performance.getEntriesByType("navigation").length;
}"""

faults = []


def look(page, data, screenshots):
    def version(number):
        """Waits for this version or a later one."""
        for _ in range(1000):
            if (shown := int(page.evaluate("document.body.dataset.version ?? 0"))) >= number:
                return shown
            page.wait_for_timeout(20)
        raise TimeoutError(f"version {number} was never shown")

    def write(text):
        """As an editor saves: never half a file."""
        new = data.with_suffix(".new")
        new.write_text(text)
        new.replace(data)

    def shot(name):
        if screenshots:
            page.screenshot(path=screenshots / f"{name}.png")

    now = version(1)
    shot("preview")
    titles = page.locator(".paper h1").all_inner_texts()
    expect("the papers stand side by side, each under its title", titles == ["简报", "一页纸"])
    boxes = [paper.bounding_box() for paper in page.locator(".paper").all()]
    expect("at one height, one beside the other", boxes[0]["y"] == boxes[1]["y"] and boxes[1]["x"] > boxes[0]["x"])
    counts = [paper.locator("img").count() for paper in page.locator(".paper").all()]
    expect("with all of their pages", counts == [6, 1])
    told = page.locator("#told")
    expect(f"nothing is told where nothing is wrong {told.inner_text()}", told.is_hidden())

    # Somebody reads the third page while a word of it changes.
    bulletin = page.locator(".paper").first
    bulletin.evaluate("paper => paper.scrollTop = paper.scrollHeight / 2")
    place = bulletin.evaluate("paper => paper.scrollTop")
    sources = lambda: [image.get_attribute("src") for image in page.locator("img").all()]
    before = sources()
    page.evaluate(WATCH_FOR_FLICKER)
    text = data.read_text()
    write(text.replace("市会议中心", "市委党校"))
    now = version(now + 1)
    after = sources()
    expect("a change of a word is shown", before[0] != after[0] and before[6] != after[6])
    expect("pages that did not change stay as they are", before[3] == after[3])
    expect("the place is kept", bulletin.evaluate("paper => paper.scrollTop") == place and place > 0)
    expect("the window was not loaded again", page.evaluate("'flickers' in window"))
    for turn, words in enumerate(["市图书馆", "市政府礼堂", "市人民会堂"]):
        write(text.replace("市会议中心", words))
        now = version(now + 1)
    drawn, flickers = page.evaluate("[drawn, flickers]")
    expect(f"nothing flickered in {drawn} frames", drawn > 4 and flickers == 0)

    write(text.replace("{pm25}", "{pm52}"))
    line = text[: text.index("{pm25}")].count("\n") + 1
    now = version(now + 1)
    shot("preview-fault")
    told = page.locator("#told").inner_text()
    expect("what is wrong is told with line and column", re.search(rf"meeting\.toml:{line}:\d+", told))
    expect("and what to do", "pm25" in told and page.locator("#told").is_visible())
    expect("over the last good papers", page.locator("img").count() == 7)
    write(text)
    now = version(now + 1)
    expect("until it is put right", page.locator("#told").is_hidden() and sources() == before)

    # A paper that grows by a page, and shrinks again.
    long = "做好一件很长的事，" * 170 + "做完"
    write(text.replace("measures = [", f'measures = ["{long}", ', 1))
    now = version(now + 1)
    count = page.locator(".paper").first.locator("img").count()
    expect(f"a paper that is longer has more pages: {count}", count == 8)
    write(text)
    version(now + 1)
    expect("and fewer when it is short again", sources() == before)


def main():
    gongbao = pathlib.Path(sys.argv[1]).resolve()
    screenshots = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = pathlib.Path(folder, "meeting.toml")
        shutil.copyfile(DATA, data)
        browser = chromium(playwright)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        with serving(gongbao, folder, "watch", "meeting.toml", "-o", "bulletin.pdf", "-o", "briefing.pdf", "--serve") as address:
            page.goto(address)
            look(page, data, screenshots)
            # The name of a page of the web that stands for this machine.
            other = page.request.get(address, headers={"Host": "papers.example"})
            expect("no other name is answered", other.status == 403)
            expect("the secret does not stay in the address", "token" not in page.url)
            cookies = page.context.cookies()
            expect("the cookie is the server's alone", len(cookies) == 1 and cookies[0]["httpOnly"] and cookies[0]["sameSite"] == "Strict")
            # Another user of this machine: who has not opened the address.
            stranger = browser.new_context()
            answer = stranger.request.get(page.url)
            expect("nobody else may look", answer.status == 403 and "token" in answer.text())
            stranger.close()
        expect(f"the browser has nothing to complain of {faults or ''}", not faults)
        browser.close()
    sys.exit(f"{len(failures)} faults" if failures else 0)


if __name__ == "__main__":
    main()
