// What is wrong, in the words of the form, and conflicts with what others wrote.
"use strict";

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
