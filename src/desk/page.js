// Shows papers and follows their changes. Pages change in place: an image is exchanged when
// the new one can be drawn, so nothing flickers and no column loses its place.
"use strict";

const papers = document.getElementById("papers");
const told = document.getElementById("told");

/** Makes the children of an element as many as there are entries. */
function fit(parent, entries, make) {
  while (parent.children.length > entries.length) parent.lastElementChild.remove();
  while (parent.children.length < entries.length) parent.append(make());
}

function column() {
  const paper = document.createElement("section");
  paper.className = "paper";
  const pages = document.createElement("div");
  paper.append(document.createElement("h1"), pages);
  return paper;
}

/** Images of these pages, all ready to be drawn: those that are shown already, as they are. */
function images(shown, sums) {
  return Promise.all(
    sums.map(async (sum, index) => {
      const old = shown[index];
      if (old?.dataset.sum === sum) return old;
      const image = new Image();
      image.dataset.sum = sum;
      image.src = `page/${sum}.svg`;
      await image.decode();
      return image;
    }),
  );
}

let latest = 0;

async function show() {
  const state = await (await fetch("state")).json();
  if (state.version < latest) return;
  latest = state.version;
  fit(papers, state.papers, column);
  const columns = [...papers.children];
  const ready = await Promise.all(
    state.papers.map((paper, index) => images(columns[index].lastElementChild.children, paper.pages)),
  );
  // Another change came while these were drawn: it shows itself.
  if (state.version < latest) return;
  state.papers.forEach((paper, index) => {
    const [heading, pages] = columns[index].children;
    columns[index].classList.toggle("stale", paper.stale);
    heading.textContent = paper.title;
    ready[index].forEach((image, page) => {
      image.alt = `${paper.title} ${page + 1}`;
      const old = pages.children[page];
      if (!old) pages.append(image);
      else if (old !== image) old.replaceWith(image);
    });
    while (pages.children.length > ready[index].length) pages.lastElementChild.remove();
  });
  document.title = state.title;
  told.classList.toggle("wrong", state.wrong);
  told.textContent = state.told;
  told.hidden = state.told === "";
  document.body.dataset.version = state.version;
}

// Pages of a version that is gone already can't be had: the next version is on its way.
new EventSource("events").onmessage = () => show().catch(() => {});
