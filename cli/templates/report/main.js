// Views and keys.

const VIEWS = {
  articles: () => {
    if (!shown.articles.includes(current)) current = shown.articles[0] ?? null;
    renderList();
    openArticle(current, false);
  },
  speakers: renderSpeakers,
  accusations: renderAccusations,
  timeline: renderTimeline,
};
const tabs = [...document.querySelectorAll("[role=tab]")];
let view = "articles";

/** Only the view that is open is made. */
function renderView() {
  hideCard();
  VIEWS[view]();
}

function selectTab(name) {
  view = name;
  for (const tab of tabs) {
    const own = tab.getAttribute("aria-controls");
    tab.setAttribute("aria-selected", own === name);
    tab.tabIndex = own === name ? 0 : -1;
    if (own === name) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    byId(own).hidden = own !== name;
  }
  renderView();
}

for (const [number, tab] of tabs.entries()) {
  tab.addEventListener("click", () => selectTab(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(number + step + tabs.length) % tabs.length];
    next.focus();
    selectTab(next.getAttribute("aria-controls"));
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideCard();
});
addEventListener("scroll", hideCard, { passive: true });

byId("extent").textContent = `${count(articles.length, "article", "articles")}, ${count(claims.length, "claim", "claims")}`;
fillForm();
const wanted = /^#article-(\d+)$/.exec(location.hash);
if (wanted && articles[wanted[1]]) current = Number(wanted[1]);
update();
prepare();
