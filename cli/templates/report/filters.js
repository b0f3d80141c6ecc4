// Which claims are shown.

const filters = byId("filters");

/** What is searched: made once a claim, in idle moments or when it is first needed. */
function haystack(claim) {
  claim.haystack ??= folded(
    [titleOf(claim.article), who(claim), whom(claim), words(claim.article, claim.cue.spans), said(claim)].join("\n"));
  return claim.haystack;
}

/** A name as the field takes it for that name alone. */
const exactly = (name) => `"${name}"`;

/** Whether somebody is whom the field for persons asks for: all its words are in the name shown and what the article calls them
 *  there, or exactly the name shown stands in quotation marks. */
function namesLike(asked) {
  const exact = /^["“](.*)["”]$/.exec(asked);
  if (exact) return (name) => name.toLowerCase() === exact[1].toLowerCase();
  const parts = asked.split(/[\s'’‘ʼʻ`]+/).map(folded);
  return (name, party, article) => {
    if (party === null) return false;
    party.names ??= folded(`${name}\n${words(article, party.spans)}`);
    return parts.every((part) => party.names.includes(part));
  };
}

/** Prepares the search while nothing else is to be done. */
function prepare(next = 0) {
  (window.requestIdleCallback || setTimeout)((deadline) => {
    let place = next;
    const end = Math.min(claims.length, next + 2000);
    while (place < end && (!deadline || deadline.timeRemaining() > 1)) haystack(claims[place++]);
    if (place < claims.length) prepare(place);
  });
}

/** The filter that the form asks for; `null` where it asks for nothing. */
function asked() {
  const value = (id) => byId(id).value.trim();
  const tests = [];
  const text = folded(value("words"));
  if (text) tests.push((claim) => haystack(claim).includes(text));
  const person = value("person");
  const role = value("role");
  if (person) {
    const is = namesLike(person);
    tests.push((claim) => (role !== "whom" && is(who(claim), claim.source, claim.article))
      || (role !== "who" && is(whom(claim), claim.target, claim.article)));
  }
  const kind = value("kind");
  if (kind) tests.push((claim) => claim.kind === kind);
  const [from, to] = [value("from"), value("to")];
  if (from) tests.push((claim) => claim.day && days(claim.day).to >= from);
  if (to) tests.push((claim) => claim.day && days(claim.day).from <= to);
  const sure = Number(value("sure"));
  if (sure) tests.push((claim) => claim.confidence >= sure);
  return tests.length ? (claim) => tests.every((test) => test(claim)) : null;
}

/** Sets fields of the form as if the user had. What was pressed may be gone with the old view; keys go on from the new one. */
function ask(values) {
  for (const [id, value] of Object.entries(values)) byId(id).value = value;
  update();
  if (document.activeElement === document.body) byId("main").focus({ preventScroll: true });
}

/** The claims that are shown, and the articles with them. */
const shown = { claims, articles: [] };

function update() {
  const filter = asked();
  shown.claims = filter ? claims.filter(filter) : claims;
  shown.set = new Set(shown.claims);
  const places = new Set(shown.claims.map((claim) => claim.place));
  shown.articles = [...articles.keys()].filter((place) => !filter || places.has(place));
  byId("status").textContent =
    `${count(shown.claims.length, "claim", "claims")} in ${count(shown.articles.length, "article", "articles")}`;
  renderView();
}

function fillForm() {
  for (const [kind, number] of tally(claims.map((claim) => claim.kind)).sort()) {
    byId("kind").append(make("option", { value: kind }, `${kind} (${number})`));
  }
  const named = tally(claims.flatMap((claim) => [hasSpeaker(claim) && who(claim), whom(claim)].filter(Boolean)));
  byId("people").append(...named.slice(0, 500).map(([name]) => make("option", { value: name })));
  let waiting;
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  filters.addEventListener("reset", () => setTimeout(update));
  filters.addEventListener("submit", (event) => event.preventDefault());
}
