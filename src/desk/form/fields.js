// The fields of entries, and what they store: plain ones, lists, cards, tables.
"use strict";

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
