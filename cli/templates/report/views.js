// Who speaks most, who accuses whom, and when.

/** What counts as an accusation. */
const ACCUSING = new Set(["accusation", "criticism", "complaint", "allegation"]);
const MOST = 40;

function renderSpeakers() {
  const speakers = tally(shown.claims.filter(hasSpeaker).map(who));
  const highest = speakers.length ? speakers[0][1] : 1;
  const rows = make("tbody");
  lazily(rows, speakers, ([name, number]) => {
    const bar = make("div");
    bar.style.width = `${(100 * number) / highest}%`;
    return make("tr", {},
      make("th", { scope: "row" }, personButton(name, "who")),
      make("td", { class: "number" }, String(number)),
      make("td", { class: "bar", "aria-hidden": "true" }, bar));
  });
  const head = make("tr", {}, ["Speaker", "Claims"].map((name, column) =>
    make("th", { scope: "col", class: column ? "number" : null }, name)), make("td"));
  byId("speakers").replaceChildren(
    make("h2", {}, "Who speaks most"),
    make("table", {}, make("caption", { class: "muted" }, count(speakers.length, "speaker", "speakers")), make("thead", {}, head), rows));
}

const personButton = (name, role) =>
  make("button", { type: "button", class: "link", onclick: () => ask({ person: exactly(name), role }) }, name);

function renderAccusations() {
  const accusing = shown.claims.filter((claim) => ACCUSING.has(claim.kind) && hasPair(claim));
  const pairs = tally(accusing.map((claim) => `${who(claim)}\n${whom(claim)}`)).map(([pair, number]) => [...pair.split("\n"), number]);
  const rows = make("tbody");
  lazily(rows, pairs, ([from, to, number]) => make("tr", {},
    make("td", {}, personButton(from, "who")), make("td", {}, personButton(to, "whom")), make("td", { class: "number" }, String(number))));
  const head = make("tr", {}, ["Who", "accuses", "Claims"].map((name, column) =>
    make("th", { scope: "col", class: column === 2 ? "number" : null }, name)));
  byId("accusations").replaceChildren(
    make("h2", {}, "Who accuses whom"),
    make("p", { class: "muted" }, `${[...ACCUSING].join(", ")}: ${count(accusing.length, "claim", "claims")} that name both sides`),
    pairs.length ? make("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": "The table below as a drawing" },
      graph(pairs.slice(0, MOST))) : "",
    make("table", {}, make("thead", {}, head), rows));
}

/** Accusers on the left, accused on the right; the table below says the same in words. */
function graph(pairs) {
  const space = "http://www.w3.org/2000/svg";
  const draw = (tag, attributes, ...children) => {
    const element = document.createElementNS(space, tag);
    set(element, attributes);
    element.append(...children);
    return element;
  };
  const short = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name);
  const column = (side) => {
    const names = [...new Set(pairs.map((pair) => pair[side]))];
    return new Map(names.map((name, row) => [name, 24 + row * 26]));
  };
  const [left, right] = [column(0), column(1)];
  const height = 24 + 26 * Math.max(left.size, right.size);
  const most = pairs[0][2];
  const lines = pairs.map(([from, to, number]) => {
    const [y, end] = [left.get(from), right.get(to)];
    const line = draw("path", {
      d: `M 290 ${y} C 430 ${y}, 470 ${end}, 610 ${end}`, "stroke-width": 1 + (7 * number) / most,
      "data-from": from, "data-to": to,
      onclick: () => ask({ person: exactly(from), role: "who", words: to }),
    });
    line.append(draw("title", {}, `${from} accuses ${to}: ${count(number, "claim", "claims")}`));
    return line;
  });
  const label = (side, x, anchor) => ([name, y]) => draw("text", {
    x, y: y + 4, "text-anchor": anchor,
    onclick: () => ask({ person: exactly(name), role: side ? "whom" : "who" }),
    onmouseenter: () => lines.forEach((line) => line.classList.toggle("lit", name === (side ? line.dataset.to : line.dataset.from))),
    onmouseleave: () => lines.forEach((line) => line.classList.remove("lit")),
  }, short(name));
  return draw("svg", { viewBox: `0 0 900 ${height}`, class: "graph", "aria-hidden": "true" },
    ...lines, ...[...left].map(label(0, 280, "end")), ...[...right].map(label(1, 620, "start")));
}

function renderTimeline() {
  const dated = shown.claims.filter((claim) => claim.day).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const undated = shown.claims.length - dated.length;
  const list = make("ol", { class: "claims" });
  lazily(list, dated, (claim) => claimItem(claim, true));
  byId("timeline").replaceChildren(
    make("h2", {}, "Timeline"),
    make("p", { class: "muted" }, count(dated.length, "claim", "claims"), undated ? `; ${undated.toLocaleString("en")} without a date are left out` : ""),
    dated.length ? bins(dated) : "",
    list);
}

/** Names of a time by day, month and year, the finest first: their length, and their place on a line of such times. */
const SCALES = [
  { length: 10, place: (day) => Date.parse(day) / 86400000, name: (place) => new Date(place * 86400000).toISOString().slice(0, 10) },
  { length: 7, place: (day) => 12 * day.slice(0, 4) + Number(day.slice(5, 7)) - 1,
    name: (place) => `${String(Math.floor(place / 12)).padStart(4, "0")}-${String((place % 12) + 1).padStart(2, "0")}` },
  { length: 4, place: (day) => Number(day.slice(0, 4)), name: (place) => String(place).padStart(4, "0") },
];

/** So many pixels a bar needs. */
const BAR = 8;
/** This part of the claims at either end may share a bar, lest a date of long ago press all others together. */
const REST = 0.02;

/** Bars of claims over time, on the finest scale that has room; each narrows the dates to its own. */
function bins(dated) {
  const day = (claim) => days(claim.day).from;
  const room = Math.max(30, Math.floor(byId("timeline").clientWidth / BAR));
  const rest = Math.floor(dated.length * REST);
  const all = [0, dated.length - 1];
  const middle = [rest, dated.length - 1 - rest];
  const places = (scale, ends) => ends.map((number) => scale.place(day(dated[number])));
  const fits = (scale, ends) => places(scale, ends).reduce((first, last) => last - first) < room;
  const scale = SCALES.find((scale) => fits(scale, middle)) || SCALES.at(-1);
  const [first, last] = places(scale, fits(scale, all) ? all : middle);
  const counts = new Map();
  for (const claim of dated) {
    const place = Math.min(Math.max(scale.place(day(claim)), first - 1), last + 1);
    counts.set(place, (counts.get(place) || 0) + 1);
  }
  const highest = Math.max(...counts.values());
  const bar = (place) => {
    const number = counts.get(place) || 0;
    if (!number) return make("span");
    const [name, limits] = place < first ? [`before ${scale.name(first)}`, { from: "", to: dayBy(days(scale.name(first)).from, -1) }]
      : place > last ? [`after ${scale.name(last)}`, { from: dayBy(days(scale.name(last)).to, 1), to: "" }]
      : [scale.name(place), days(scale.name(place))];
    const label = `${name}: ${count(number, "claim", "claims")}`;
    const button = make("button", { type: "button", class: place < first || place > last ? "rest" : null, title: label,
      "aria-label": label, onclick: () => ask(limits) });
    button.style.height = `${Math.max(2, (100 * number) / highest)}%`;
    return button;
  };
  const bars = [];
  for (let place = counts.has(first - 1) ? first - 1 : first; place <= (counts.has(last + 1) ? last + 1 : last); place++) {
    bars.push(bar(place));
  }
  return make("div", {},
    make("div", { class: "bins", role: "group", "aria-label": "Claims over time" }, bars),
    make("div", { class: "ends", "aria-hidden": "true" },
      make("span", {}, scale.name(first)), make("span", {}, scale.name(last))));
}
