// The list of articles, an article with its claims marked, and the card about a claim.

const PARTS = ["content", "addressee", "target", "source", "cue"];
let current = null;

function renderList() {
  const item = (place) => {
    const article = articles[place];
    const own = article.claims.filter((claim) => shown.set.has(claim)).length;
    const about = [article.date, count(own, "claim", "claims")].filter(Boolean).join(" · ");
    const button = make("button", { type: "button", "data-place": place, "aria-current": place === current,
      onclick: () => openArticle(place, true) }, titleOf(article), make("small", {}, about));
    return make("li", {}, button);
  };
  const list = make("ol");
  byId("list").replaceChildren(list);
  lazily(list, shown.articles, item);
}

/** Shows an article; from the list, the focus goes to it. */
function openArticle(place, focus) {
  current = place;
  hideCard();
  for (const button of byId("list").querySelectorAll("[data-place]")) {
    button.setAttribute("aria-current", Number(button.dataset.place) === place);
  }
  renderArticle();
  if (focus) {
    history.replaceState(null, "", `#article-${place}`);
    byId("article").focus({ preventScroll: true });
    byId("article").scrollIntoView({ block: "nearest" });
  }
}

function renderArticle() {
  const box = byId("article");
  const article = articles[current];
  if (!article) {
    box.replaceChildren(make("p", { class: "muted" }, "No article has such claims."));
    return;
  }
  const facts = [titleOf(article) === article.id ? "" : article.id, article.date, article.author].filter(Boolean).join(" · ");
  const legend = PARTS.toReversed().map((part) => make("span", { class: part }, part));
  const text = make("div", { class: "text" });
  for (const [kind, start, end] of article.blocks) {
    const style = kind === "body" ? null : kind === "headline" ? "headline" : "aside";
    text.append(make("p", { class: style, title: kind === "body" ? null : kind }, pieces(article, start, end)));
  }
  const list = make("ol", { class: "claims" });
  lazily(list, article.claims, (claim) => claimItem(claim, false));
  box.replaceChildren(
    make("h2", {}, titleOf(article)),
    make("p", { class: "muted" }, facts, article.url ? ` · ${article.url}` : ""),
    make("p", { class: "legend", "aria-hidden": "true" }, legend),
    text,
    make("h3", {}, count(article.claims.length, "claim", "claims")),
    list);
}

/** A stretch of text as pieces, cut where a part of a claim begins or ends. */
function pieces(article, start, end) {
  article.marks ??= article.claims.flatMap((claim) => PARTS.flatMap((part) =>
    (claim[part]?.spans || []).map(([from, to]) => ({ from, to, part, claim })))).sort((a, b) => a.from - b.from);
  const marks = article.marks.filter((mark) => mark.from < end && mark.to > start);
  const edges = new Set([start, end]);
  for (const { from, to } of marks) edges.add(Math.max(from, start)).add(Math.min(to, end));
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index];
    return piece(article.text.slice(from, to), marks.filter((mark) => mark.from <= from && mark.to >= to));
  });
}

function piece(text, marks) {
  if (!marks.length) return text;
  const rank = (mark) => PARTS.indexOf(mark.part) + (shown.set.has(mark.claim) ? PARTS.length : 0);
  const top = marks.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const about = [...new Set(marks.map((mark) => mark.claim))];
  const style = shown.set.has(top.claim) ? top.part : `${top.part} off`;
  const numbers = about.map((claim) => claim.number).join(" ");
  const on = {
    class: style, "data-claims": numbers,
    onmouseenter: (event) => showCard(event.currentTarget, about), onmouseleave: leaveCard,
  };
  if (top.part !== "cue") return make("span", on, text);
  const label = `${text} (claim ${top.claim.number + 1}, ${top.claim.kind} by ${who(top.claim)})`;
  return make("button", Object.assign(on, {
    type: "button", "aria-label": label, "aria-describedby": "card",
    onfocus: (event) => showCard(event.currentTarget, about), onblur: hideCard,
    onclick: (event) => showCard(event.currentTarget, about),
  }), text);
}

const card = byId("card");
let leaving;

function showCard(place, about) {
  clearTimeout(leaving);
  card.replaceChildren(...about.slice(0, 3).map(facts));
  light(about);
  card.hidden = false;
  const at = place.getClientRects()[0] || place.getBoundingClientRect();
  const below = at.bottom + card.offsetHeight + 12 < innerHeight;
  card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8))}px`;
  card.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - card.offsetHeight - 6)}px`;
}

function hideCard() {
  clearTimeout(leaving);
  card.hidden = true;
  light([]);
}

/** Gives the pointer time to go to the card, which stays while it is there. */
function leaveCard() {
  leaving = setTimeout(hideCard, 200);
}
card.addEventListener("mouseenter", () => clearTimeout(leaving));
card.addEventListener("mouseleave", leaveCard);

/** Outlines all parts of some claims. */
function light(about) {
  const numbers = new Set(about.map((claim) => String(claim.number)));
  for (const part of byId("article").querySelectorAll("[data-claims]")) {
    part.classList.toggle("lit", part.dataset.claims.split(" ").some((number) => numbers.has(number)));
  }
}

/** What is known of a claim. */
function facts(claim) {
  const described = (party) => {
    if (party.entity === null) return words(claim.article, party.spans);
    const { name, kind, country, id } = people[party.entity];
    const offices = (claim.article.roles[claim.article.people.indexOf(party.entity)] || []).map(([office, of]) => `${office} of ${of}`);
    return [name, kind, country, ...offices, id].filter(Boolean).join(" · ");
  };
  const rows = [
    ["Claim", `${claim.number + 1}`],
    ["Kind", held(claim)],
    ["Who", (described(claim.source) || "nobody named") + (claim.source.anonymous ? " (anonymous)" : "")],
    ["About", claim.target ? described(claim.target) : ""],
    ["To", claim.addressee ? described(claim.addressee) : ""],
    ["Date", claim.day || "unknown"],
    ["Words", claim.content.form],
    ["Answers", claim.answers === null ? "" : `claim ${claim.answers + 1}`],
    ["Rule", claim.rule],
    ["Confidence", claim.confidence.toFixed(2)],
  ];
  return make("dl", {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

/** The kind of a claim, and whether it was made. */
function held(claim) {
  return [claim.kind, claim.negated ? "not said" : "", claim.modality === "asserted" ? "" : claim.modality].filter(Boolean).join(", ");
}

/** A claim as an item of a list; with its article, where the list is of many. */
function claimItem(claim, withArticle) {
  const about = whom(claim);
  const item = make("li", { class: shown.set.has(claim) ? null : "off" },
    withArticle ? make("small", {}, claim.day || "no date", " · ", make("button", { type: "button", class: "link",
      onclick: () => { selectTab("articles"); openArticle(claim.place, true); } }, titleOf(claim.article))) : null,
    withArticle ? "" : `${claim.number + 1}. `, make("span", { class: "kind" }, held(claim)), ": ",
    make("button", { type: "button", class: "link", onclick: () => ask({ person: exactly(who(claim)), role: "either" }) }, who(claim)),
    about ? ` about ${about}` : "", ` – ${said(claim)}`);
  item.append(make("small", {}, `${claim.rule} · ${claim.confidence.toFixed(2)}`));
  return item;
}
