// Wording: what papers say of their own accord.
"use strict";

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
