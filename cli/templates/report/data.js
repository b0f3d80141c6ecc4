// The data of the page, and words for it.

const { articles, people } = JSON.parse(document.getElementById("data").textContent);

/** All claims, each knowing its article and its number there. Who they name counts into the people of the page. */
const claims = articles.flatMap((article, place) => article.claims.map((claim, number) => {
  for (const party of [claim.source, claim.target, claim.addressee]) {
    if (party && party.entity !== null) party.entity = article.people[party.entity];
  }
  return Object.assign(claim, { article, place, number, day: claim.date || article.date });
}));

const words = (article, spans) => spans.map(([start, end]) => article.text.slice(start, end)).join(" … ").replace(/\s+/g, " ");
/** Letters that are no other letter with an accent. */
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", þ: "th", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", ø: "o", ə: "e" };
/** A text as it is compared, whatever its case, accents, apostrophes and hyphens. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}|['’‘ʼʻ`]/gu, "").toLowerCase()
  .replace(/[-\u2010\u2011]/g, " ").replace(/[ßæœþđðħıłŋøə]/g, (letter) => PLAIN[letter]);
const nameOf = (party, article) => (party.entity === null ? words(article, party.spans) : people[party.entity].name);
const who = (claim) => nameOf(claim.source, claim.article) || "nobody named";
/** Whether a claim has a speaker who counts: more than a pronoun that could not be tied to anyone. What stands inside another
 *  claim does not count. As in `sayso ask --count`. */
const hasSpeaker = ({ inside, source }) =>
  inside === null && (source.entity !== null || !["pronoun", "none"].includes(source.form));
/** Whether a claim counts as one of somebody about somebody: it has such a speaker, and its target is tied to whom it names. As in
 *  `sayso ask --count pair`. */
const hasPair = (claim) => hasSpeaker(claim) && claim.target !== null && claim.target.entity !== null;
const whom = (claim) => (claim.target ? nameOf(claim.target, claim.article) : "");
const said = (claim) => words(claim.article, claim.content.spans);
const titleOf = (article) => {
  const headline = article.blocks.find(([kind]) => kind === "headline");
  return article.title || (headline && words(article, [headline.slice(1)])) || article.id;
};
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** An element with attributes, listeners (`onclick`) and children; text is always text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
}

const byId = (id) => document.getElementById(id);

/** Counts things, the most frequent first; things as frequent by name. */
function tally(things) {
  const counts = new Map();
  for (const thing of things) counts.set(thing, (counts.get(thing) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Appends items to a list, some at a time: the rest when the user asks for more or scrolls there. */
function lazily(list, items, render, step = 50) {
  let shown = 0;
  const button = make("button", { type: "button", class: "more", onclick: () => add(true) }, "Show more");
  const more = list.tagName === "TBODY" ? make("tr", {}, make("td", {}, button)) : make("li", {}, button);
  const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && add(false));
  function add(focus) {
    more.remove();
    const next = items.slice(shown, shown + step).map((item, index) => render(item, shown + index));
    list.append(...next);
    shown += next.length;
    if (shown < items.length) list.append(more);
    else watch.disconnect();
    if (focus && next.length) (next[0].querySelector("button") || next[0]).focus();
  }
  add(false);
  if (shown < items.length) watch.observe(more);
}

const knownDays = new Map();

/** The first and the last day of a day, a month or a year. */
function days(time) {
  if (!knownDays.has(time)) knownDays.set(time, reckonDays(time));
  return knownDays.get(time);
}

function reckonDays(time) {
  const [year, month, day] = time.split("-").map(Number);
  const last = day ? new Date(Date.UTC(year, month - 1, day)) : new Date(Date.UTC(month ? year : year + 1, month || 0, 0));
  return { from: time + "-01-01".slice(time.length - 4), to: last.toISOString().slice(0, 10) };
}

/** The day so many days later. */
const dayBy = (day, number) => new Date(Date.parse(day) + number * 86400000).toISOString().slice(0, 10);
