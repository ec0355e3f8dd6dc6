// The figures: a table into which cells of a spreadsheet can be pasted, and references to them.
"use strict";

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
