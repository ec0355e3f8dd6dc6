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
