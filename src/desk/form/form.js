// The page: built where its fields change, else filled; the sections and the papers beside it.
"use strict";

// ---- The page

/** What must be built anew when it changes: which fields there are. */
let built = "";

function shape() {
  const walk = (value, depth) => {
    if (Array.isArray(value)) return typeof value[0] === "object" ? value.map((item) => walk(item, depth + 1)) : hasLines(value) ? value.length : 1;
    if (value && typeof value === "object") return Object.fromEntries(Object.keys(value).map((key) => [key, walk(value[key], depth + 1)]));
    return section === "wording" ? value === "" : 1;
  };
  return JSON.stringify([section, section === "wording" && sought, walk(state.data?.[section], 0), [...opened], section === "figures" && state.figures]);
}

/** A field that is being written in is left as it is. */
const isBusy = (input) => timers.has(input) || refused.has(input.dataset.path) || (input === document.activeElement && input.dataset.sent !== undefined && input.value !== input.dataset.sent) || conflicts.has(input.dataset.path);

function render() {
  $("undo").disabled = !state.undo;
  $("redo").disabled = !state.redo;
  $("file").textContent = state.file;
  document.title = state.file;
  if (document.activeElement !== $("text")) $("text").value = state.text;
  sections();
  if (!state.data) {
    built = "";
    $("form").replaceChildren(make("p", { textContent: word("broken") }), ...state.findings.map(told));
    return;
  }
  const now = shape();
  if (now !== built) {
    built = now;
    rebuild();
  }
  fill();
}

/** A tool of an entry, where that is now. */
function toolMoved(tool) {
  const at = tool.lastIndexOf(" ") + 1;
  return tool.slice(0, at) + movedTo(tool.slice(at));
}

function rebuild() {
  const { path: entered, tool: used } = document.activeElement?.dataset ?? {};
  const active = entered ? movedTo(entered) : used && toolMoved(used);
  const caret = document.activeElement?.selectionStart;
  const typed = [...document.querySelectorAll("#form [data-path]")].filter(isBusy).map((input) => [movedTo(input.dataset.path), input.value]);
  const keys = [...document.querySelectorAll("#form input.key")].filter((input) => input.value !== input.dataset.key);
  const typedKeys = keys.map((input) => [toolMoved(input.dataset.tool), input.value]);
  // What is not on the page any more is not sent.
  for (const input of [...timers.keys()]) {
    clearTimeout(timers.get(input));
    timers.delete(input);
  }
  for (const known of [opened, refused, conflicts]) {
    for (const path of [...known.keys()].filter((path) => movedTo(path) !== path)) {
      if (known === opened) opened.add(movedTo(path));
      known.delete(path);
    }
  }
  const top = $("form").scrollTop;
  const schema = form.schema.properties[section];
  const parts = [make("h2", { textContent: title(schema, section) })];
  if (hint(schema, section)) parts.push(make("p", { className: "hint", textContent: hint(schema, section) }));
  parts.push(make("div", { className: "findings", "data-findings": section }));
  const isThere = !isEmpty(at(section)) || opened.has(section) || ["figures", "wording"].includes(section);
  if (isTables(schema)) {
    parts.push(cards(section, schema, at(section) ?? []));
  } else if (!isThere) {
    const add = make("button", { type: "button", textContent: `＋ ${word("add")}` });
    add.dataset.add = section;
    add.addEventListener("click", () => open(section));
    parts.push(make("p", { textContent: word("section-absent") }), add);
  } else if (["figures", "wording"].includes(section)) {
    parts.push(entry(section, schema));
  } else {
    parts.push(...fields(section, schema).filter(Boolean));
  }
  const page = document.createDocumentFragment();
  page.append(...parts);
  for (const input of page.querySelectorAll("[data-path]")) shownIn(input, at(input.dataset.path));
  $("form").replaceChildren(page);
  // All are measured before any is changed: one layout, not one a field.
  const areas = [...document.querySelectorAll("#form textarea")];
  const heights = areas.map((area) => area.scrollHeight);
  areas.forEach((area, index) => {
    area.style.height = `${heights[index] + 2}px`;
  });
  for (const [path, value] of typed) {
    const input = fieldOf(path);
    if (input) {
      input.value = value;
      timers.set(input, setTimeout(() => store(input), 350));
    }
  }
  for (const [tool, value] of typedKeys) {
    const input = document.querySelector(`#form [data-tool="${CSS.escape(tool)}"]`);
    if (input) input.value = value;
  }
  $("form").scrollTop = top;
  const again = active && document.querySelector(`#form [data-path="${CSS.escape(active)}"], #form [data-tool="${CSS.escape(active)}"]`);
  if (again) {
    again.focus({ preventScroll: true });
    if (caret !== undefined && caret !== null && again.setSelectionRange && again.type !== "date") again.setSelectionRange(caret, caret);
  }
}

function fill() {
  const told_of = new Set();
  for (const input of document.querySelectorAll("#form [data-path]")) {
    const { path } = input.dataset;
    if (!isBusy(input)) shownIn(input, at(path));
    const box = input.closest(".field");
    if (!box || box.querySelector("[data-path]") !== input) continue;
    box.querySelector(".says").textContent = saysOf(at(path));
    const findings = findingsAt(path);
    findings.forEach((finding) => told_of.add(finding));
    box.classList.toggle("wrong", refused.has(path) || findings.some((finding) => finding.severity === "error"));
    list(box.querySelector(".findings"), findings, path);
  }
  // What has no field of its own stands with its table, the innermost first.
  const tables = [...document.querySelectorAll("[data-findings]")].reverse();
  for (const box of tables) {
    const findings = findingsAt(box.dataset.findings).filter((finding) => !told_of.has(finding));
    findings.forEach((finding) => told_of.add(finding));
    // A cell of the figures has no room for what is wrong with it.
    const cell = [...refused.keys()].find((path) => !told_of.has(path) && path.startsWith(`${box.dataset.findings}.`) && !fieldOf(path)?.closest(".field"));
    told_of.add(cell);
    list(box, findings, cell ?? "");
  }
}

/** Shows findings, and a conflict; those that are shown already stay, with what was opened. */
function list(box, findings, path) {
  const key = JSON.stringify([findings, conflicts.get(path), refused.get(path)]);
  if (box.dataset.shown === key) return;
  box.dataset.shown = key;
  const why = refused.has(path) ? make("div", { className: "finding error" }, make("span", { className: "told", textContent: refused.get(path) })) : null;
  box.replaceChildren(...[why, conflicts.has(path) ? conflict(path) : null].filter(Boolean), ...findings.map(told));
}

function sections() {
  const places = form.sections.map((name) => {
    const findings = findingsAt(name);
    const schema = form.schema.properties[name];
    const button = make("button", { type: "button" }, title(schema, name));
    button.dataset.section = name;
    button.setAttribute("aria-current", `${name === section}`);
    button.classList.toggle("absent", isEmpty(state.data?.[name]));
    if (findings.length) {
      const wrong = findings.some((finding) => finding.severity === "error");
      button.append(make("span", { className: `count${wrong ? " error" : ""}`, textContent: findings.length }));
    }
    button.addEventListener("click", () => go(name));
    return button;
  });
  const focused = document.activeElement?.dataset?.section;
  $("sections").replaceChildren(...places);
  if (focused) document.querySelector(`[data-section="${focused}"]`)?.focus();
}

function go(name) {
  show("form");
  for (const input of [...timers.keys()]) store(input);
  section = name;
  render();
}

const fieldOf = (path) => document.querySelector(`#form [data-path="${CSS.escape(path)}"]`);

/** Opens the field of an entry; of a list the field that holds it. */
function focus(path) {
  const keys = keysOf(path);
  if (keys[0] === "wording" && !fieldOf(path)) {
    sought = "";
    opened.delete("wording-own");
    render();
  }
  if (section !== keys[0]) go(keys[0]);
  for (let length = keys.length; length > 0; length--) {
    const some = keys.slice(0, length).join(".");
    if (some.startsWith("figures.") && length === 3 && !COLUMNS.includes(keys[2]) && !opened.has(`figures.${keys[1]}+`)) {
      opened.add(`figures.${keys[1]}+`);
      render();
    }
    const input = fieldOf(some) ?? document.querySelector(`#form [data-path^="${CSS.escape(some)}."]`);
    if (input) {
      (input.querySelector("input, select") ?? input).focus();
      input.scrollIntoView({ block: "center" });
      return;
    }
  }
}

function show(which) {
  const isForm = which === "form";
  $("form").hidden = !isForm;
  $("source").hidden = isForm;
  $("tab-form").setAttribute("aria-selected", `${isForm}`);
  $("tab-file").setAttribute("aria-selected", `${!isForm}`);
}

// ---- Papers

let drawn = { papers: [], version: 0 };

async function pages() {
  const fresh = await (await fetch("state")).json();
  if (fresh.version < drawn.version) return;
  drawn = fresh;
  await layOut();
  document.body.dataset.version = fresh.version;
  // What changed elsewhere shows in the form as well.
  if (!waiting) await refresh();
}

async function layOut() {
  const mine = drawn;
  const shown = drawn.papers.find((it) => it.layout === paper);
  $("told").textContent = drawn.told;
  $("told").hidden = drawn.told === "";
  const old = [...$("pages").children];
  const sums = shown?.pages ?? [];
  // An image is exchanged when the new one can be drawn: nothing flickers.
  const ready = await Promise.all(
    sums.map(async (sum, index) => {
      if (old[index]?.dataset.sum === sum) return old[index];
      const image = make("img", { src: `page/${sum}.svg`, alt: `${index + 1}` });
      await image.decode();
      const page = make("div", { className: "page" }, image);
      page.dataset.sum = sum;
      page.dataset.page = index;
      image.addEventListener("click", (event) => seek(event, image, index));
      return page;
    }),
  );
  if (mine !== drawn) return;
  ready.forEach((page, index) => {
    const there = $("pages").children[index];
    if (!there) $("pages").append(page);
    else if (there !== page) there.replaceWith(page);
  });
  while ($("pages").children.length > ready.length) $("pages").lastElementChild.remove();
  $("pages").classList.toggle("stale", shown?.stale ?? false);
  $("pages").dataset.paper = shown ? paper : "";
  if (!sums.length && drawn.papers.length) $("pages").append(make("p", { textContent: word("no-paper") }));
}

/** Points of a page to a pixel of its image. SVG is measured in pixels of 3/4 pt. */
const scale = (image) => image.clientWidth / (image.naturalWidth * 0.75);

async function seek(event, image, page) {
  const { body } = await post("at", { paper, page, x: event.offsetX / scale(image), y: event.offsetY / scale(image) });
  if (body.path) focus(body.path);
}

let lit = 0;
async function light(path) {
  const mine = ++lit;
  const { body } = await post("where", { paper, path });
  if (mine !== lit) return;
  document.querySelectorAll(".spot").forEach((spot) => spot.remove());
  let first = null;
  for (const { page, x, y, width, height } of body.spots) {
    const place = $("pages").children[page];
    const image = place?.querySelector("img");
    if (!image) continue;
    const factor = scale(image);
    const spot = make("div", { className: "spot" });
    for (const [name, length] of Object.entries({ left: x, top: y, width, height })) spot.style[name] = `${length * factor}px`;
    place.append(spot);
    first ??= spot;
  }
  first?.scrollIntoView({ block: "nearest" });
}

function look(name) {
  paper = name;
  for (const tab of $("papers").children) tab.setAttribute("aria-selected", `${tab.dataset.paper === name}`);
  const listed = drawn.papers.some((it) => it.layout === name);
  if (listed) layOut();
  else post("show", { layouts: [...new Set([...state.shown, name])] });
}

async function print(layouts) {
  say("making");
  const { status, body } = await post("make", { layouts, form: $("print").value });
  if (status === 200) {
    say("wrote", `${body.paths.length}`);
    notify(`${word("wrote")}：${body.paths.join("、")}（${word("folder")}：${body.folder}）`);
  } else {
    say("not-made");
    notify(body.message);
  }
}

/** The first entry that differs, if any does. */
function differs(one, other, path = "") {
  if (JSON.stringify(one) === JSON.stringify(other)) return null;
  const tables = [one, other].every((value) => value && typeof value === "object");
  const keys = tables ? [...new Set([...Object.keys(one), ...Object.keys(other)])] : [];
  return keys.map((key) => differs(one[key], other[key], join(path, key))).find(Boolean) ?? path;
}

function step(back) {
  for (const input of [...timers.keys()]) store(input);
  // What was added and holds nothing is no change of the file.
  if (back && added && at(added) === undefined) {
    opened.delete(added);
    added = null;
    render();
    return;
  }
  send(async () => {
    const before = state.data;
    const { status, body } = await post("step", { sum: state.sum, back });
    say(status === 200 ? (back ? "undone" : "redone") : "unsaved", body.message);
    built = "";
    refused.clear();
    await refresh();
    const path = before && state.data && differs(before, state.data);
    if (path) focus(path);
  });
}

async function begin() {
  form = await (await fetch("form")).json();
  section = form.sections[0];
  await refresh();
  document.documentElement.lang = form.lang;
  for (const [id, name] of [["tab-form", "form"], ["tab-file", "file"], ["undo", "undo"], ["redo", "redo"], ["save", "save"], ["make-one", "make-one"], ["make-all", "make-all"]]) {
    $(id).textContent = word(name);
  }
  $("text").setAttribute("aria-label", word("file"));
  $("print").setAttribute("aria-label", word("print"));
  $("print").append(
    make("option", { value: "plain", textContent: word("print-plain") }),
    ...["gray", "booklet", "crop-marks", "draft"].map((name) => make("option", { value: name, textContent: word(`print-${name}`) })),
  );
  // Those that are looked at first, first.
  const rank = ([name]) => (state.shown.includes(name) ? state.shown.indexOf(name) : form.layouts.length);
  for (const [name, text] of form.layouts.sort((one, other) => rank(one) - rank(other))) {
    const tab = make("button", { type: "button", role: "tab", textContent: text });
    tab.dataset.paper = name;
    tab.addEventListener("click", () => look(name));
    $("papers").append(tab);
  }
  look(state.shown[0]);
  $("undo").addEventListener("click", () => step(true));
  $("redo").addEventListener("click", () => step(false));
  $("tab-form").addEventListener("click", () => show("form"));
  $("tab-file").addEventListener("click", () => show("file"));
  $("save").addEventListener("click", () =>
    send(async () => {
      const { status, body } = await post("text", { sum: state.sum, text: $("text").value });
      say(status === 200 ? "saved" : "unsaved", status === 409 ? word("outside") : body.message);
      if (status === 200) {
        $("text").blur();
        built = "";
        await refresh();
      }
    }),
  );
  $("make-one").addEventListener("click", () => print([paper]));
  $("make-all").addEventListener("click", () => print([]));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if ($("source").hidden) for (const input of [...timers.keys()]) store(input);
    else $("save").click();
  });
  new EventSource("events").onmessage = () => pages().catch(() => {});
}

begin();
