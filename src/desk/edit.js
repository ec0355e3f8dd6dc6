// The form of a data file. The file is the truth: each change is sent as a splice of it and the
// form shows what it says then. Plain fields, so that input methods work as everywhere; nothing
// is sent while one composes.
"use strict";

const $ = (id) => document.getElementById(id);

/** What there is to fill in; what is filled in and wrong; what is looked at. */
let form;
let state;
let section;
let paper;
/** Absent entries whose fields are shown nevertheless. */
const opened = new Set();
const word = (id) => form.words[`form-${id}`];

/** An element with properties and children. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// ---- Talking with the program

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = { status: answer.status, body: await answer.json() };
  if (told.status === 200 && told.body.sum) ours.add(told.body.sum);
  return told;
}

function say(id, detail = "") {
  $("status").textContent = word(id) + (detail && ` ${detail}`);
  $("status").classList.toggle("wrong", ["unsaved", "not-made", "gone"].includes(id));
}

/** Changes are sent one after the other, each of what the one before made of the file. */
let queue = Promise.resolve();
let waiting = 0;

/** The sums of the file as this page made it. */
const ours = new Set();

/** A sum that was seen while something was being sent: ours, as will be told, or another's. */
let doubtful = null;

function send(task) {
  waiting++;
  say("saving");
  queue = queue
    .then(task)
    .catch(() => say("gone"))
    .finally(() => {
      waiting--;
      if (waiting || !doubtful) return;
      if (!ours.has(doubtful)) notify(word("outside"));
      doubtful = null;
    });
  return queue;
}

/** Sends changes. If the file is another by now, again where what they change is as it was. */
function change(changes, path, before) {
  return send(async () => {
    for (;;) {
      // While it waited, its figure may have got another key.
      path = movedTo(path);
      const meant = changes.map((change) => ({ ...change, path: movedTo(change.path) }));
      const { status, body } = await post("edit", { sum: state.sum, changes: meant });
      if (status === 200) {
        state.sum = body.sum;
        say("saved");
        notify("");
        added = null;
        conflicts.delete(path);
        refused.delete(path);
        await refresh();
        return true;
      }
      if (status !== 409) {
        say("unsaved");
        refused.set(path, body.message);
        render();
        return false;
      }
      await refresh();
      notify(word("outside"));
      if (JSON.stringify(at(path) ?? null) !== JSON.stringify(before ?? null)) {
        conflicts.set(path, { changes, theirs: at(path) });
        say("unsaved");
        render();
        return false;
      }
    }
  });
}

/** What was changed here and elsewhere, by its path. */
const conflicts = new Map();

/** What can't be stored, by its path: why. */
const refused = new Map();

/** What was added last and holds nothing yet. */
let added = null;

function notify(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

let version = 0;
async function refresh() {
  const mine = ++version;
  const fresh = await (await fetch("data")).json();
  // Another is on its way.
  if (mine !== version) return;
  const outside = state && fresh.sum !== state.sum && !ours.has(fresh.sum);
  state = fresh;
  if (outside && waiting) doubtful = fresh.sum;
  else if (outside) notify(word("outside"));
  render();
}

// ---- Paths and what is at them

const join = (path, key) => (path ? `${path}.${key}` : `${key}`);
const keysOf = (path) => path.split(".");
const lastOf = (path) => path.slice(path.lastIndexOf(".") + 1);

function at(path) {
  let value = state.data;
  for (const key of keysOf(path)) value = value?.[key];
  return value;
}

/** Figures whose key was changed, each with the path that it has since. */
const renamed = new Map();

/** Where an entry is, if its figure has another key by now. */
function movedTo(path) {
  for (const [from, to] of renamed) {
    const within = path === from || [".", "+"].includes(path[from.length]) && path.startsWith(from);
    if (within && at(from) === undefined && at(to) !== undefined) return to + path.slice(from.length);
  }
  return path;
}

function schemaOf(path) {
  let schema = form.schema;
  for (const key of keysOf(path)) {
    schema =
      schema?.properties?.[key] ??
      (typeof schema?.additionalProperties === "object" ? schema.additionalProperties : undefined) ??
      (/^\d+$/.test(key) ? schema?.items : undefined);
  }
  return schema;
}

/** The table of the form that has the keys at a path. */
function tableOf(path) {
  const keys = keysOf(path).filter((key) => !/^\d+$/.test(key));
  if (keys[0] === "figures" && keys.length > 1) keys[1] = "*";
  return form.tables[keys.join(".")];
}

const isTables = (schema) => schema.type === "array" && schema.items.type === "object";
const isList = (schema) => schema.type === "array" && schema.items.type !== "object";
const title = (schema, path) => schema.title ?? lastOf(path);
const isEmpty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** Findings whose place is an entry or within it. */
function findingsAt(path, exact) {
  return state.findings.filter((finding) =>
    exact ? finding.path === path : finding.path === path || finding.path?.startsWith(`${path}.`),
  );
}

// ---- Fields

/** Grows with its words. */
function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** What a field holds, as the file is to have it; nothing if the entry is to be gone. */
function held(field) {
  const { kind } = field.dataset;
  if (field.type === "checkbox") return field.checked ? true : undefined;
  if (kind === "ticks") {
    const boxes = [...field.querySelectorAll("input")];
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    const known = boxes.map((box) => box.value);
    // In the order of the file; what no box is for stays.
    const before = at(field.dataset.path) ?? [];
    const kept = before.filter((name) => ticked.includes(name) || !known.includes(name));
    const items = [...kept, ...ticked.filter((name) => !before.includes(name))];
    return items.length ? items : undefined;
  }
  if (kind === "rules") {
    const codes = [...field.querySelectorAll("[data-code]")].map((rule) => rule.dataset.code);
    return codes.length ? codes : undefined;
  }
  if (kind === "list") {
    const lines = field.value.split("\n").map((line) => line.trim());
    const items = lines.filter((line) => line !== "");
    return items.length ? items : undefined;
  }
  const value = field.value.trim();
  if (kind === "boolean") return value === "" ? undefined : value === "true";
  if (field.dataset.silent === "true") return "";
  return value === "" ? undefined : value;
}

function shownIn(field, value) {
  if (field.dataset.kind === "ticks") {
    for (const box of field.querySelectorAll("input")) box.checked = (value ?? []).includes(box.value);
    return;
  }
  if (field.dataset.kind === "rules") {
    passed(field, value ?? []);
    return;
  }
  if (field.type === "checkbox") {
    field.checked = value === true;
    return;
  }
  const text = Array.isArray(value) ? value.join("\n") : `${value ?? ""}`;
  if (field.value === text) return;
  field.value = text;
  if (field.tagName === "TEXTAREA" && field.isConnected) grow(field);
}

const timers = new Map();

/** Sends what a field holds, if that is not what the file has. */
function store(field) {
  clearTimeout(timers.get(field));
  timers.delete(field);
  const { path } = field.dataset;
  const before = at(path);
  const value = held(field);
  const same = JSON.stringify(value ?? null) === JSON.stringify(isEmpty(before) && field.dataset.silent !== "true" ? null : (before ?? null));
  if (same) return;
  field.dataset.sent = field.value;
  change([value === undefined ? { do: "remove", path } : { do: "set", path, value }], path, before);
}

/** A field that stores what it holds. */
function wired(field, path, kind) {
  field.dataset.path = path;
  field.dataset.kind = kind;
  field.id = `at-${path}`;
  let composing = false;
  const soon = () => {
    clearTimeout(timers.get(field));
    // A day is typed part by part, each of which makes another day.
    const wait = kind === "date" ? 1e9 : 350;
    if (!composing) timers.set(field, setTimeout(() => store(field), wait));
  };
  field.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timers.get(field));
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  field.addEventListener("input", () => {
    field.dataset.silent = "false";
    if (field.tagName === "TEXTAREA") grow(field);
    soon();
  });
  field.addEventListener("change", () => composing || kind === "date" || store(field));
  field.addEventListener("blur", () => timers.has(field) && store(field));
  field.addEventListener("keydown", (event) => event.key === "Enter" && kind === "date" && store(field));
  field.addEventListener("focus", () => light(path));
  return field;
}

/** A box to tick for each layout, of a list of them. */
function ticks(path, schema) {
  const boxes = form.layouts.map(([name, called]) => {
    const box = make("input", { type: "checkbox", value: name });
    box.dataset.tool = `tick ${name} ${path}`;
    return make("label", {}, box, ` ${called}`);
  });
  const group = make("div", { className: "ticks", role: "group", "aria-label": title(schema, path) }, ...boxes);
  group.dataset.path = path;
  group.dataset.kind = "ticks";
  group.addEventListener("change", () => store(group));
  group.addEventListener("focusin", () => light(path));
  return group;
}

/** The rules that are passed over, each with what it asks for, and those that could be. */
function rules(path, schema) {
  const choice = make("select", { "aria-label": title(schema, path) });
  choice.dataset.tool = `choose ${path}`;
  // By a button: in some browsers an arrow key is a choice.
  const add = make("button", { type: "button", textContent: `＋ ${word("add-item")}` });
  add.dataset.add = `${path}.`;
  const group = make("div", { className: "rules", role: "group", "aria-label": title(schema, path) }, make("ul"), make("p", {}, choice, add));
  group.dataset.path = path;
  group.dataset.kind = "rules";
  add.addEventListener("click", () => {
    if (!choice.value) return;
    passed(group, [...(held(group) ?? []), choice.value]);
    store(group);
  });
  return group;
}

/** Shows the rules that are passed over. */
function passed(group, codes) {
  if (group.dataset.codes === codes.join()) return;
  group.dataset.codes = codes.join();
  const known = new Map(form.rules.map(([code, says]) => [code, `${code}　${inWords(says, { code })}`]));
  const items = codes.map((code) => {
    const item = make("li", {}, make("span", { textContent: known.get(code) ?? code }));
    item.dataset.code = code;
    item.append(
      tool("✕", "remove", `${group.dataset.path} ${code}`, () => {
        item.remove();
        delete group.dataset.codes;
        store(group);
      }),
    );
    return item;
  });
  group.querySelector("ul").replaceChildren(...items);
  const others = [...known].filter(([code]) => !codes.includes(code));
  const options = others.map(([code, says]) => make("option", { value: code, textContent: says }));
  group.querySelector("select").replaceChildren(make("option", { value: "" }), ...options);
}

/** The field of an entry that is no table. */
function field(path, schema, labelled = true) {
  const prose = schema["x-prose"] || schema.items?.["x-prose"];
  let input;
  if (schema["x-layouts"]) {
    input = ticks(path, schema);
  } else if (schema["x-rules"]) {
    input = rules(path, schema);
  } else if (schema.type === "boolean" && schema.default === undefined) {
    // What holds where nothing is said differs from paper to paper.
    const options = ["", "true", "false"].map((value) => make("option", { value, textContent: value && word(value === "true" ? "yes" : "no") }));
    input = wired(make("select", {}, ...options), path, "boolean");
  } else if (schema.type === "boolean") {
    input = wired(make("input", { type: "checkbox" }), path, "boolean");
  } else if (schema.anyOf || schema.oneOf || schema.enum) {
    const named = schema.anyOf ?? schema.oneOf;
    const choices = schema.enum ?? named.map((choice) => choice.const);
    const name = (choice) => named?.find((it) => it.const === choice)?.title ?? choice;
    const options = choices.map((choice) => make("option", { value: choice, textContent: name(choice) }));
    input = wired(make("select", {}, make("option", { value: "" }), ...options), path, "string");
  } else if (schema.format === "date") {
    input = wired(make("input", { type: "date" }), path, "date");
  } else if (schema.type === "number" || schema.type === "integer") {
    input = wired(make("input", { type: "text", inputMode: "decimal", autocomplete: "off" }), path, "number");
  } else if (!labelled && !path.endsWith(".name")) {
    input = wired(make("input", { type: "text", autocomplete: "off" }), path, "string");
  } else {
    const list = isList(schema);
    input = wired(make("textarea", { rows: 1, autocomplete: "off" }), path, list ? "list" : "string");
    if (schema.default && typeof schema.default === "string") input.placeholder = schema.default;
    if (prose) offer(input);
  }
  if (!labelled) {
    input.setAttribute("aria-label", title(schema, path));
    return input;
  }
  const parent = path.slice(0, path.lastIndexOf("."));
  const required = (schemaOf(parent)?.required ?? []).includes(lastOf(path));
  return make(
    "div",
    { className: "field" },
    make(
      "label",
      { htmlFor: input.id },
      title(schema, path),
      required ? make("span", { className: "required", textContent: ` ${word("required")}` }) : null,
    ),
    input,
    make("p", { className: "says" }),
    make("p", {
      className: "hint",
      textContent: hint(schema, path) + (isList(schema) && !schema["x-layouts"] && !schema["x-rules"] ? `${hint(schema, path) && "；"}${word("lines")}` : ""),
    }),
    make("div", { className: "findings" }),
  );
}

/** What the schema says of an entry beyond its name. */
function hint(schema, path) {
  // How a day is written in the file, its field knows.
  if (schema.format === "date") return "";
  // A phrase stands in its field as it is, with a button for saying nothing.
  if (path.startsWith("wording")) return "";
  const text = schema.description ?? "";
  return text === title(schema, path) ? "" : text.startsWith(`${title(schema, path)}：`) ? text.slice(title(schema, path).length + 1) : text;
}

/** Items that have lines of their own have a field each. */
const hasLines = (value) => Array.isArray(value) && value.some((item) => `${item}`.includes("\n"));

function entry(path, schema) {
  const value = at(path);
  if (path === "figures") return figures(path, schema);
  if (path === "wording") return wording(path, schema);
  if (isTables(schema)) return cards(path, schema, value ?? []);
  if (schema.type === "object") return table(path, schema);
  if (isList(schema) && hasLines(value)) {
    const fields = value.map((_, index) => field(join(path, index), schema.items));
    return make("fieldset", {}, make("legend", { textContent: title(schema, path) }), ...fields);
  }
  return field(path, schema);
}

/** The fields of a table: those that are there, must be or were opened; the others to be added. */
function fields(path, schema, skip = []) {
  const keys = (tableOf(path)?.keys ?? Object.keys(schema.properties)).filter((key) => !skip.includes(key));
  const value = at(path) ?? {};
  const shown = (key) =>
    key in value || (schema.required ?? []).includes(key) || opened.has(join(path, key));
  const adds = keys
    .filter((key) => !shown(key))
    .map((key) => {
      const inner = join(path, key);
      const add = make("button", { type: "button", textContent: `＋ ${title(schema.properties[key], inner)}`, title: schema.properties[key].description ?? "" });
      add.dataset.add = inner;
      add.addEventListener("click", () => open(inner));
      return add;
    });
  return [
    ...keys.filter(shown).map((key) => entry(join(path, key), schema.properties[key])),
    adds.length ? make("div", { className: "adds" }, ...adds) : null,
  ];
}

function table(path, schema) {
  const tools = make("div", { className: "card-tools" });
  const parent = path.slice(0, path.lastIndexOf("."));
  const required = (schemaOf(parent)?.required ?? []).includes(lastOf(path));
  if (!required) tools.append(tool("✕", "remove", path, () => remove(path)));
  return make(
    "fieldset",
    {},
    make("legend", { textContent: title(schema, path) }),
    tools,
    make("div", { className: "findings", "data-findings": path }),
    ...fields(path, schema),
  );
}

function tool(sign, name, path, act) {
  const button = make("button", { type: "button", textContent: sign, title: word(name), "aria-label": word(name) });
  button.dataset.tool = `${name} ${path}`;
  button.addEventListener("click", act);
  return button;
}

function remove(path) {
  opened.delete(path);
  if (at(path) === undefined) render();
  else change([{ do: "remove", path }], path, at(path));
}

function cards(path, schema, items) {
  const all = items.map((item, index) => {
    const inner = join(path, index);
    const move = (to) => change([{ do: "move", path, from: index, to }], path, items);
    return make(
      "fieldset",
      {},
      make("legend", { textContent: `${title(schema, path)} ${index + 1}` }),
      make(
        "div",
        { className: "card-tools" },
        index > 0 ? tool("↑", "up", inner, () => move(index - 1)) : null,
        index + 1 < items.length ? tool("↓", "down", inner, () => move(index + 1)) : null,
        tool("✕", "remove", inner, () => remove(inner)),
      ),
      make("div", { className: "findings", "data-findings": inner }),
      ...fields(inner, schema.items),
    );
  });
  const add = make("button", { type: "button", textContent: `＋ ${title(schema, path)}：${word("add-item")}` });
  add.dataset.add = path;
  add.addEventListener("click", async () => {
    const index = (at(path) ?? []).length;
    await change([{ do: "insert", path, index, value: {} }], path, at(path));
    focus(join(path, index));
  });
  return make("div", { className: "cards" }, ...all, make("div", { className: "adds" }, add));
}

function open(path) {
  const schema = schemaOf(path);
  if (isTables(schema)) {
    change([{ do: "insert", path, index: 0, value: {} }], path, at(path)).then(() => focus(path));
    return;
  }
  opened.add(path);
  added = path;
  render();
  focus(path);
}

// ---- Figures: a table into which cells of a spreadsheet can be pasted

const COLUMNS = ["name", "value", "unit", "year", "key"];

function figures(path, schema) {
  const kinds = schema.additionalProperties.properties;
  const ids = state.figures;
  const heads = [word("key"), ...COLUMNS.map((key) => kinds[key].title ?? key), ""];
  const rows = ids.flatMap((id) => {
    const own = join(path, id);
    const more = make("button", { type: "button", textContent: "…", title: word("more"), "aria-label": word("more") });
    more.dataset.tool = `more ${own}`;
    more.addEventListener("click", () => {
      if (!opened.delete(`${own}+`)) opened.add(`${own}+`);
      render();
    });
    const row = make(
      "tr",
      {},
      make("td", {}, key(own, id)),
      ...COLUMNS.map((key) =>
        make("td", { className: key === "key" ? "center" : key }, field(join(own, key), kinds[key], false)),
      ),
      make("td", { className: "tools" }, more, tool("✕", "remove", own, () => remove(own))),
    );
    const below = [make("div", { className: "findings", "data-findings": own, "data-columns": COLUMNS.join(" ") })];
    if (opened.has(`${own}+`)) below.push(...fields(own, schema.additionalProperties, COLUMNS));
    return [row, make("tr", {}, make("td", { colSpan: heads.length }, ...below))];
  });
  const box = make("input", { type: "text", "aria-label": word("key"), placeholder: word("key") });
  box.id = "new-figure";
  const name = make("input", { type: "text", "aria-label": kinds.name.title ?? "name", placeholder: kinds.name.title ?? "name" });
  name.id = "new-figure-name";
  const add = make("button", { type: "button", textContent: `＋ ${word("add-item")}` });
  add.dataset.add = path;
  add.addEventListener("click", async () => {
    const id = /^[A-Za-z_]\w*$/.test(box.value.trim()) ? box.value.trim() : fresh();
    const value = name.value.trim() || id;
    box.value = name.value = "";
    await change([{ do: "set", path: join(join(path, id), "name"), value }], path, at(path));
    focus(join(join(path, id), "value"));
  });
  for (const input of [box, name]) input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && add.click());
  const last = make(
    "tr",
    {},
    make("td", {}, box),
    make("td", { colSpan: COLUMNS.length }, name),
    make("td", { className: "tools" }, add),
  );
  const body = make("tbody", {}, ...rows, last);
  body.addEventListener("paste", paste);
  return make(
    "div",
    {},
    make("p", { className: "hint", textContent: word("paste") }),
    make("table", { className: "figures" }, make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { textContent: head })))), body),
  );
}

/** The key of a figure, by which prose names it. */
function key(path, id) {
  const input = make("input", { type: "text", className: "key", value: id, autocomplete: "off", spellcheck: false, title: word("rename"), "aria-label": `${word("key")} ${id}` });
  input.dataset.tool = `key ${path}`;
  input.dataset.key = id;
  // What is wrong with it stands under its row.
  const place = `${path}.#`;
  input.addEventListener("change", async () => {
    const to = input.value.trim();
    if (to === id) {
      refused.delete(place);
      render();
      return;
    }
    renamed.set(path, `figures.${to}`);
    if (!(await change([{ do: "rename", path, to }], place, undefined))) renamed.delete(path);
  });
  input.addEventListener("focus", () => light(path));
  return input;
}

/** A key that no figure has yet. */
function fresh(taken = state.figures) {
  for (let number = 1; ; number++) if (!taken.includes(`f${number}`)) return `f${number}`;
}

/** Cells of a spreadsheet, put into the table from the cell that has the caret on. */
function paste(event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const ids = state.figures;
  const start = event.target.dataset.path ? keysOf(event.target.dataset.path) : null;
  let row = start ? ids.indexOf(start[1]) : ids.length;
  let column = start ? COLUMNS.indexOf(start[2]) : event.target.id === "new-figure" ? -1 : 0;
  const taken = [...ids];
  const changes = [];
  for (const line of text.split("\n")) {
    const cells = line.split("\t").map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) continue;
    let id = taken[row];
    if (!id) {
      const named = column < 0 && /^[A-Za-z_]\w*$/.test(cells[0]) && !taken.includes(cells[0]);
      id = named ? cells[0] : fresh(taken);
      taken.push(id);
    }
    cells.forEach((cell, index) => {
      const key = COLUMNS[column + index];
      if (!key || cell === "") return;
      const path = `figures.${id}.${key}`;
      const digits = cell.replace(/[,，\s]/g, "");
      const value = key === "key" ? /^(是|true|1|√|✓)$/.test(cell) : ["value", "year"].includes(key) ? digits : cell;
      changes.push({ do: "set", path, value });
    });
    row++;
  }
  if (changes.length) change(changes, "figures", at("figures"));
}

// ---- Wording: what papers say of their own accord

/** Words of the phrases that are looked for. */
let sought = "";

function wording(path, schema) {
  const own = at(path) ?? {};
  const find = make("input", { type: "search", value: sought, placeholder: word("find"), "aria-label": word("find"), autocomplete: "off" });
  find.dataset.tool = "find wording";
  const look = () => {
    sought = find.value.trim();
    render();
  };
  find.addEventListener("input", (event) => event.isComposing || look());
  find.addEventListener("compositionend", look);
  const only = make("input", { type: "checkbox", checked: opened.has("wording-own") });
  only.addEventListener("change", () => {
    if (only.checked) opened.add("wording-own");
    else opened.delete("wording-own");
    render();
  });
  // As it is printed: what is filled in stands between the words.
  const said = (name) => [name, schema.properties[name].title, own[name] || schema.properties[name].default].join("\n");
  const fits = (name) => (!only.checked || name in own) && said(name).includes(sought);
  const names = Object.keys(schema.properties).filter(fits);
  const phrases = names.map((name) => {
    const inner = join(path, name);
    const phrase = field(inner, schema.properties[name]);
    const input = phrase.querySelector("textarea");
    input.dataset.silent = `${own[name] === ""}`;
    const tools = make("div", { className: "adds" });
    if (own[name] !== "") {
      const silent = make("button", { type: "button", textContent: word("silent") });
      silent.dataset.tool = `silent ${inner}`;
      silent.addEventListener("click", () => change([{ do: "set", path: inner, value: "" }], inner, at(inner)));
      tools.append(silent);
    }
    if (name in own) {
      const restore = make("button", { type: "button", textContent: word("restore") });
      restore.dataset.tool = `restore ${inner}`;
      restore.addEventListener("click", () => remove(inner));
      tools.append(restore);
    }
    if (own[name] === "") input.placeholder = word("silent");
    phrase.append(tools);
    return phrase;
  });
  const none = phrases.length ? null : make("p", { textContent: word("none-found") });
  return make("div", {}, make("p", { className: "finder" }, find, make("label", {}, only, ` ${word("changed-only")}`)), none, ...phrases);
}

// ---- References to figures in prose

function offer(input) {
  let list = null;
  let from = 0;
  const close = () => {
    list?.remove();
    list = null;
  };
  const pick = (id) => {
    const { value, selectionStart } = input;
    const after = value.slice(selectionStart).replace(/^\}/, "");
    input.value = `${value.slice(0, from)}${id}}${after}`;
    input.selectionStart = input.selectionEnd = from + id.length + 1;
    close();
    input.dispatchEvent(new Event("input"));
  };
  const look = () => {
    const before = input.value.slice(0, input.selectionStart);
    const begun = before.match(/\{([^{}\n]*)$/);
    close();
    if (!begun) return;
    from = before.length - begun[1].length;
    const known = state.figures.map((id) => [id, state.data.figures[id]]);
    const fits = known.filter(([id, figure]) => `${id}${figure.name ?? ""}`.includes(begun[1]));
    if (!fits.length) return;
    list = make("ul", { id: "offers", role: "listbox" });
    fits.forEach(([id, figure], index) => {
      const item = make("li", { role: "option", "aria-selected": `${index === 0}`, textContent: `${id}　${figure.name ?? ""}　${amount(figure)}` });
      item.dataset.id = id;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pick(id);
      });
      list.append(item);
    });
    input.after(list);
  };
  input.addEventListener("input", (event) => event.isComposing || look());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (!list || event.isComposing) return;
    const chosen = list.querySelector('[aria-selected="true"]');
    const next = { ArrowDown: chosen.nextSibling, ArrowUp: chosen.previousSibling }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "Tab") pick(chosen.dataset.id);
    else if (next) {
      chosen.setAttribute("aria-selected", "false");
      next.setAttribute("aria-selected", "true");
      next.scrollIntoView({ block: "nearest" });
    } else if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
  });
}

const amount = (figure) => figure.words ?? `${figure.before ?? ""}${figure.value ?? ""}${figure.unit ?? ""}${figure.after ?? ""}`;

/** What the references of a field stand for. */
function saysOf(value) {
  const text = Array.isArray(value) ? value.join("\n") : `${value ?? ""}`;
  const ids = [...new Set([...text.matchAll(/\{([^{}.]+)(?:\.\w+)?\}/g)].map((found) => found[1]))];
  const known = ids.filter((id) => state.data.figures?.[id]);
  return known.map((id) => `{${id}} = ${amount(state.data.figures[id])}`).join("　");
}

// ---- Findings

/** What a key is called on this page, near an entry or, if it has one name everywhere, at all. */
function called(key, path) {
  for (let near = path ?? ""; near; near = near.slice(0, Math.max(0, near.lastIndexOf(".")))) {
    const schema = schemaOf(near);
    const name = (schema?.properties ?? schema?.items?.properties)?.[key]?.title;
    if (name) return name;
  }
  const names = new Set();
  const walk = (schema) => {
    for (const [other, inner] of Object.entries(schema?.properties ?? {})) {
      if (other === key) names.add(inner.title ?? key);
      if (other !== "wording") walk(inner);
    }
    for (const inner of [schema?.items, schema?.additionalProperties]) if (typeof inner === "object") walk(inner);
  };
  walk(form.schema);
  return names.size === 1 ? [...names][0] : null;
}

/** Rules about how the file is written, and about what braces may hold: keys are meant as they are. */
const LITERAL = ["GB001", "GB002", "GB004", "GB101", "GB102", "GB107", "GB108", "GB109", "GB110"];

/** A sentence of the check with the names of this page for the keys of the file. */
function inWords(text, finding) {
  // Headers of the file are of nobody who does not see it.
  if (LITERAL.includes(finding.code) || text.includes("[[")) return text;
  const chinese = form.lang.startsWith("zh");
  const quoted = (name) => (chinese ? `「${name}」` : `“${name}”`);
  const named = (key) => {
    if (finding.code === "GB308") return form.layouts.find(([name]) => name === key)?.[1];
    return (state?.figures ?? []).includes(key) ? null : called(key, finding.path);
  };
  const name = (key, all, before = "") => {
    const found = named(key);
    return found ? before + quoted(found) : all;
  };
  const headed = text.replace(/\[([a-z_]+)((?:\.[\w*]+)*)\]/g, (all, section, rest) => {
    const titles = [form.schema.properties[section]?.title ?? section, ...rest.split(".").filter(Boolean)];
    return quoted(titles.join("—"));
  });
  // In English keys stand in marks of their own; in Chinese they are what is not Han, but for
  // what is quoted: that is of the data.
  if (!chinese) return headed.replace(/`([a-z]+(?:_[a-z]+)*)`/g, (all, key) => name(key, all));
  const parts = headed.split(/(“[^”]*”|「[^」]*」|\{[^}]*\})/);
  const words = parts.map((part, index) => {
    // What is missing is a key, though quoted.
    if (index % 2) return finding.code === "GB003" ? name(part.slice(1, -1), part) : part;
    const ticked = part.replace(/([a-z]+(?:_[a-z]+)*) = true/g, (all, key) => (named(key) ? `${quoted(named(key))}${word("checked")}` : all));
    const split = ticked.split(/(「[^」]*」)/);
    return split.map((rest, at) => (at % 2 ? rest : rest.replace(/(^|[^\w.-])([a-z]+(?:_[a-z]+)*)(?![\w.(-])/g, (all, before, key) => name(key, all, before)))).join("");
  });
  return words.join("");
}

function told(finding) {
  const message = inWords(finding.message, finding);
  const said = finding.code ? `${finding.code}　${message}` : message;
  const text = [said, ...finding.help.map((help) => `→ ${inWords(help, finding)}`)].join("\n");
  const box = make("div", { className: `finding ${finding.severity}` }, make("span", { className: "told", textContent: text }));
  const button = (id, act) => {
    const element = make("button", { type: "button", textContent: word(id) });
    element.addEventListener("click", act);
    box.append(element);
  };
  if (finding.fix) {
    button("fix", () =>
      send(async () => {
        const { code, line, column } = finding;
        const { status, body } = await post("fix", { sum: state.sum, code, line, column });
        say(status === 200 ? "saved" : "unsaved", body.message);
        await refresh();
      }),
    );
  }
  if (finding.code) {
    button("explain", async () => {
      const shown = box.querySelector("pre");
      if (shown) shown.remove();
      else box.append(make("pre", { textContent: (await post("explain", { code: finding.code })).body.text }));
    });
  }
  if (finding.line) {
    button("go", () => {
      show("file");
      const lines = state.text.split("\n");
      const start = lines.slice(0, finding.line - 1).join("\n").length + (finding.line > 1 ? 1 : 0) + finding.column - 1;
      $("text").focus();
      $("text").setSelectionRange(start, start + 1);
      const height = parseFloat(getComputedStyle($("text")).lineHeight);
      $("text").scrollTop = Math.max(0, (finding.line - 6) * height);
    });
  }
  if (finding.severity === "warning" && finding.code) {
    const allow = state.data.check?.allow ?? [];
    button("allow", () => change([{ do: "set", path: "check.allow", value: [...allow, finding.code] }], "check.allow", at("check.allow")));
  }
  return box;
}

function conflict(path) {
  const { changes, theirs } = conflicts.get(path);
  const box = make("div", { className: "finding error" }, make("span", { className: "told", textContent: `${word("conflict")}：${JSON.stringify(theirs ?? null)}` }));
  const mine = make("button", { type: "button", textContent: word("mine") });
  mine.addEventListener("click", () => change(changes, path, at(path)));
  const take = make("button", { type: "button", textContent: word("theirs") });
  take.addEventListener("click", () => {
    conflicts.delete(path);
    render();
  });
  box.append(mine, take);
  return box;
}

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
