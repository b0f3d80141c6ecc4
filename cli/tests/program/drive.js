// Clicks through a report as a reader would and writes down what is not as it should be.

(async () => {
  const lines = [];
  const check = (what, holds, found) => lines.push(holds ? `ok ${what}` : `WRONG ${what}: ${found}`);
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const status = () => one("#status").textContent;
  const number = () => Number(status().split(" ")[0].replaceAll(",", ""));
  const fill = async (id, value) => {
    one(`#${id}`).value = value;
    one(`#${id}`).dispatchEvent(new Event("input", { bubbles: true }));
    await wait(300);
  };
  const reset = async () => {
    one("button[type=reset]").click();
    await wait(300);
  };
  const key = (element, key) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  try {
    const claims = number();
    check("all articles are counted", status().endsWith("in 2,000 articles"), status());
    check("the list is lazy", all("#list li").length < 200, all("#list li").length);
    check("an article is open", one("#article .muted").textContent.startsWith("article-0000"), one("#article .muted").textContent);
    check("its headline is its title", one("#article h2").textContent.startsWith("Ana Ruiz accused"), one("#article h2").textContent);
    check("its claims are marked", all("#article .text .cue").length === 2, all("#article .text .cue").length);
    check("its text is whole", one("#article .text").textContent.includes("Ana Ruiz accused Bo Lind of hiding the losses."),
      one("#article .text").textContent);

    const cue = one("#article .text button.cue");
    cue.dispatchEvent(new MouseEvent("mouseenter"));
    const card = one("#card");
    check("a card comes up", !card.hidden && /Kindaccusation/.test(card.textContent), card.textContent);
    check("the card knows all", ["Who", "About", "Rule", "Confidence", "Date"].every((name) => card.textContent.includes(name)), card.textContent);
    check("the card is on the screen", card.getBoundingClientRect().right <= innerWidth && card.getBoundingClientRect().bottom <= innerHeight,
      JSON.stringify(card.getBoundingClientRect()));
    check("parts of the claim light up", all("#article .lit").length >= 4, all("#article .lit").length);
    key(document.body, "Escape");
    check("the card goes by key", card.hidden, "shown");
    check("cues are named for who cannot see", /claim 1, accusation by Ana Ruiz/.test(cue.getAttribute("aria-label")), cue.getAttribute("aria-label"));

    all("#list button")[2].click();
    check("another article opens", one("#article h2").textContent === "article-0002", one("#article h2").textContent);
    const currents = all("#list [aria-current=true]").map((button) => button.dataset.place);
    check("the list shows which", currents.join() === "2", currents.join());
    check("hostile text is text", document.title !== "taken" && !one("#article img, #article script, #article b")
      && one("#article .text").textContent.includes("<img src=x"), document.title);

    await fill("person", "Ana Ruiz");
    check("persons are found", number() > 0 && number() < claims, status());
    const hers = number();
    await fill("person", "ruiz ana");
    check("by words in any order", number() === hers, status());
    for (const name of ["Siobhan O'Dalaigh", "o’dálaigh", "José Ángel Gurría", "Gurria"]) {
      await fill("person", name);
      check(`${name} is found`, number() === 1, status());
    }
    await fill("person", "ruiz ana");
    await fill("role", "whom");
    check("nobody speaks about her", number() === 0, status());
    await reset();
    check("all is back", number() === claims, status());
    await fill("kind", "denial");
    check("kinds are found", number() === 500, status());
    await fill("from", "2024-06-01");
    await fill("to", "2024-06-30");
    const june = number();
    check("dates are found", june > 0 && june < 500, status());
    await fill("words", "taxes");
    check("words are found", number() === june, status());
    await fill("words", "no such words");
    check("nothing is told", number() === 0 && /No article/.test(one("#article").textContent), status());
    await reset();

    one("#tab-speakers").click();
    const counted = (rows) => rows.map((row) => [...row.querySelectorAll("th, td:not(.bar)")].map((cell) => cell.textContent).join("|"));
    if (window.expected) {
      const speakers = window.expected.speakers.map(({ who, claims }) => `${who}|${claims}`);
      const found = counted(all("#speakers tbody tr"));
      check("speakers are those of the program", speakers.length > 4 && found.sort().join() === speakers.sort().join(), `${found} not ${speakers}`);
    }
    check("speakers are counted", /Ana Ruiz/.test(one("#speakers").textContent), one("#speakers").textContent.slice(0, 80));
    one("#speakers tbody button").click();
    check("a speaker can be followed", number() < claims && one("#person").value !== "", status());
    await reset();
    const followed = async (name) => {
      await fill("person", name);
      return number();
    };
    const [whole, short] = [await followed('"Mara Zorb"'), await followed('"Zorb"')];
    check("a short name finds the long one", whole > 0 && short > 0 && (await followed("Zorb")) === whole + short, `${whole}, ${short}, ${status()}`);
    await reset();

    one("#tab-accusations").click();
    const rows = all("#accusations tbody tr").map((row) => row.textContent);
    check("accusations are counted", rows[0] === "Ana RuizBo Lind500", rows[0]);
    if (window.expected) {
      const pairs = window.expected.pairs.map(({ who, whom, claims }) => `${who}|${whom}|${claims}`);
      check("pairs are those of the program", counted(all("#accusations tbody tr")).join() === pairs.join(), `not ${pairs}`);
    }
    check("and drawn", all("#accusations svg path").length === rows.length, all("#accusations svg path").length);

    one("#tab-timeline").click();
    check("time is drawn", all(".bins > *").length === 12 && all(".bins button").length === 12, all(".bins > *").length);
    check("the timeline is lazy", all("#timeline .claims li").length < 200, all("#timeline .claims li").length);
    all(".bins button")[0].focus();
    all(".bins button")[0].click();
    check("keys go on from the view", document.activeElement.id === "main", document.activeElement.tagName);
    check("and no other", number() < claims && all(".bins button").length > 0, status());
    check("a month can be looked at", one("#from").value === "2024-01-01" && one("#to").value === "2024-01-31", one("#to").value);
    await reset();
    one("#timeline .claims small button").click();
    check("a claim leads to its article", !one("#articles").hidden && one("#timeline").hidden, "hidden");

    one("#tab-articles").focus();
    key(one("#tab-articles"), "ArrowRight");
    check("the tab in use can be seen", one("#tab-speakers").getBoundingClientRect().right <= innerWidth, "outside");
    check("tabs go by key", document.activeElement.id === "tab-speakers" && !one("#speakers").hidden, document.activeElement.id);
    check("one tab is in the order of keys", all("[role=tab][tabindex='0']").length === 1, all("[role=tab][tabindex='0']").length);
    check("all is in a landmark", [...document.body.children].every((element) =>
      element.matches("header, nav, main, script, noscript, .skip, pre")), "something is outside");
    check("fields have names", all("input, select").every((field) => field.labels.length === 1), "a field without");
  } catch (error) {
    lines.push(`WRONG ${error.stack}`);
  }
  lines.push(...window.problems.map((problem) => `WRONG ${problem}`));
  const result = document.createElement("pre");
  result.id = "driven";
  result.textContent = lines.join("\n");
  document.body.append(result);
})();
