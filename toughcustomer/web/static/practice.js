// Practice: draws what the server sends. Every text goes in as text, never as HTML: nothing anybody wrote can be markup.
const part = (selector) => element.querySelector(selector);
const make = (name, look, text) => {
  const made = document.createElement(name);
  if (look) made.className = look;
  if (text !== undefined) made.textContent = text;
  return made;
};
const session = new URLSearchParams(location.search).get("session") || "";
const root = part(".tc-practice"), log = part(".tc-log"), form = part("form"), box = part("textarea");
const refused = part("#tc-refused"), stop = part("[data-act=halt]"), banner = part(".tc-banner");
const finishing = part("dialog"), paused = part(".tc-paused"), draft = `draft:${session}`, rest = `paused:${session}`;
const rows = new Map();
let now = null; // the newest view of the conversation
let newest = 0; // the server's time of that
let sending = null; // the message that the server has not yet taken: {to, message}
const coming = new Set(); // numbers of the turns that more is still to come of
let count = 0;

// ---------------------------------------------------------------- the server

// Ask for something; each line of the answer is a piece of news, the first at once, others as they come.
const listen = async (act, given) => {
  const answer = await fetch(`/talk/${encodeURIComponent(session || "-")}/${act}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(given),
  });
  if (answer.status >= 500) throw new Error(`status ${answer.status}`);
  if (!answer.ok) return hear({ refused: await answer.text(), to: given.to });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let left = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const pieces = (left + value).split("\n");
    left = pieces.pop();
    for (const piece of pieces) if (piece) hear(JSON.parse(piece));
  }
};
const LOST = "The connection is lost. What you wrote is kept; this page goes on by itself once the server is back.";
// Until it was heard to the end. A message may be sent twice: `seen` tells the server that it has it already. Of all
// else it is enough to see what has become of it.
const ask = async (act, given = {}) => {
  for (let pause = 500; ; pause = Math.min(2 * pause, 8000)) {
    try {
      await listen(act, given);
      if (refused.textContent === LOST) refuse("");
      return;
    } catch {
      if (leaving) return;
      refuse(LOST);
      if (act !== "send") act = "resume";
      await new Promise((go) => setTimeout(go, pause));
    }
  }
};
let leaving = false;
window.addEventListener("pagehide", () => (leaving = true));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// ---------------------------------------------------------------- sending

const refuse = (sentence) => {
  refused.textContent = sentence;
  refused.hidden = !sentence;
  box.setAttribute("aria-invalid", sentence ? "true" : "false");
};
const early = () => `${now.name} is still answering. Your words stay here until you can send them.`;
const submit = () => {
  if (!now || now.ended || sending) return;
  if (!box.value.trim()) return refuse("There is nothing to send yet: type what you would say to the customer.");
  if (now.replying) return refuse(early());
  refuse("");
  count += 1;
  const asked = { message: box.value, seen: now.turns, to: count };
  sending = { to: count, message: box.value };
  root.dataset.sending = "yes";
  ask("send", asked);
};

const sent = (to, sentence) => {
  if (!sending || sending.to !== to) return;
  if (!sentence && box.value === sending.message) {
    box.value = "";
    keep();
  }
  refuse(sentence || "");
  sending = null;
  delete root.dataset.sending;
  if (sentence) box.focus();
};

// What is typed outlives a reload of this tab, and no longer.
const keep = () => {
  try {
    if (box.value) sessionStorage.setItem(draft, box.value);
    else sessionStorage.removeItem(draft);
  } catch { /* storage is switched off: nothing to keep it in */ }
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, window.innerHeight / 3)}px`;
};

// ---------------------------------------------------------------- drawing

const foreign = (made, language) => {
  made.lang = language;
  made.dir = "auto";
  return made;
};

// A level stays on one line with its name.
const whole = (summary) => summary.split(" · ").map((one) => one.replaceAll(" ", "\u00a0")).join(" · ");

const feedback = (row) => {
  const list = make("div", "tc-feedback");
  for (const one of row.feedback) {
    const item = make("section");
    const head = make("h3", "", one.name);
    if (one.level !== null) {
      const dots = make("span", "tc-dots");
      dots.style = `--full:${one.level};--of:4`;
      dots.setAttribute("aria-hidden", "true");
      head.append(dots);
    }
    head.append(make("span", "tc-level", one.words));
    item.append(head);
    for (const quote of one.quotes) item.append(foreign(make("blockquote", "", quote), now.language));
    if (one.reason) item.append(make("p", "", one.reason));
    if (one.next) {
      const next = make("p", "tc-next", one.next);
      next.prepend(make("strong", "", "Next time: "));
      item.append(next);
    }
    list.append(item);
  }
  return list;
};

const repeat = (words, n) => {
  const button = make("button", "tc-button tc-again", words);
  button.type = "button";
  button.addEventListener("click", () => {
    button.disabled = true;
    button.textContent = "Asking…";
    box.focus();
    ask("again", { n });
  });
  return button;
};

const bubble = (look, who, language) => {
  const said = make("div", `tc-line ${look}`);
  said.append(make("p", "tc-who", who), foreign(make("p", "tc-words"), language));
  return said;
};

const reply = (place, row) => {
  const words = place.said.querySelector(".tc-words");
  const has = place.text;
  if (!row.reply) words.replaceChildren();
  else if (!has) words.replaceChildren(make("span", "tc-new", row.reply));
  else if (row.reply !== has && row.reply.startsWith(has)) words.append(make("span", "tc-new", row.reply.slice(has.length)));
  else if (row.reply !== has) words.textContent = row.reply;
  place.text = row.reply;
  place.said.querySelectorAll(".tc-typing, .tc-cut, .tc-aside").forEach((old) => old.remove());
  if (row.state === "writing") {
    const typing = make("span", "tc-typing");
    typing.setAttribute("aria-hidden", "true");
    typing.append(make("i"), make("i"), make("i"));
    place.said.append(typing);
  }
  if (row.aside) {
    const aside = make("details", "tc-aside");
    aside.append(make("summary", "", "Written line"), make("p", "", row.aside));
    place.said.append(aside);
  }
  if (row.state === "cut") {
    const cut = make("div", "tc-cut");
    cut.append(make("p", "", `Cut off. ${row.why}`));
    if (!now.ended) cut.append(repeat("Ask again", row.n));
    place.said.append(cut);
  }
};

const draw = (row, quiet) => {
  const as = JSON.stringify(row);
  let place = rows.get(row.n);
  if (!place) {
    place = { turn: make("div", "tc-turn"), mine: bubble("tc-trainee", "You", now.language), said: bubble("tc-customer", now.name, now.language), text: "" };
    place.mine.querySelector(".tc-words").textContent = row.message;
    place.turn.append(place.mine, place.said);
    log.append(place.turn);
    rows.set(row.n, place);
  }
  if (place.as === as) return;
  const before = place.row;
  place.as = as;
  place.row = row;
  reply(place, row);
  if (row.summary || row.feedback.length) {
    if (!place.chip) {
      place.chip = make("details", "tc-chip");
      place.chip.append(make("summary"), make("div"));
      place.mine.after(place.chip);
    }
    place.chip.querySelector("summary").textContent = row.summary ? `Feedback: ${whole(row.summary)}` : "Feedback is on its way";
    const inside = feedback(row);
    if (row.regrade) inside.append(repeat("Grade again", row.n));
    place.chip.lastElementChild.replaceChildren(inside);
  }
  if (quiet) return;
  // A whole reply is read out once, and not while it is being written.
  if (row.state === "whole" && (!before || before.state !== "whole")) part("[data-part=said]").textContent = `${now.name}: ${row.reply}`;
  if (row.state === "cut" && (!before || before.state !== "cut")) part("[data-part=said]").textContent = `The reply was cut off. ${row.why}`;
};

const brief = (card) => {
  const inside = part(".tc-brief div");
  const line = (name, text) => {
    const made = make("p");
    made.append(make("strong", "", `${name} `), foreign(make("span", "", text), card.language));
    return made;
  };
  const list = (name, texts, look) => {
    if (!texts.length) return [];
    const items = make("ul", look);
    for (const text of texts) items.append(foreign(make("li", "", text), card.language));
    return [make("h3", "", name), items];
  };
  const criteria = make("dl", "tc-criteria");
  for (const one of card.criteria) criteria.append(make("dt", "", one.name), make("dd", "", one.meaning));
  inside.replaceChildren(
    line("You are:", card.role),
    foreign(make("p", "", card.situation), card.language),
    ...list("What you know", card.known),
    ...list("You may offer", card.may_offer),
    ...list("Not in your power, or not true", card.may_not, "tc-not"),
    make("h3", "", "What your feedback looks at"),
    criteria,
  );
};

const show = (talk) => {
  const first = root.dataset.state !== "ready";
  const end = document.documentElement;
  const below = window.innerHeight + window.scrollY >= end.scrollHeight - 160;
  const typing = document.activeElement === box;
  const stale = talk.at < newest;
  if (!stale) now = talk;
  newest = Math.max(newest, talk.at);
  if (first) {
    root.dataset.state = "ready";
    foreign(part(".tc-head h1"), talk.language).textContent = `${talk.name}: ${talk.title}`;
    box.lang = talk.language;
    part(".tc-mood h2").textContent = `${talk.name}'s mood`;
    part("label").textContent = `Your reply to ${talk.name}`;
    part(".tc-banner a").href = `/debrief?session=${session}`;
    window.tcTitle(`${talk.name}: ${talk.title} · Practice`);
    const opening = bubble("tc-customer", talk.name, talk.language);
    opening.querySelector(".tc-words").textContent = talk.opening;
    log.append(opening);
    part(".tc-brief").open = window.matchMedia("(min-width: 900px)").matches && talk.turns === 0;
    try {
      box.value = sessionStorage.getItem(draft) || "";
    } catch { /* storage is switched off */ }
  }
  for (const row of talk.rows) {
    if (rows.get(row.n)?.at > talk.at) continue;
    draw(row, first && !row.coming);
    rows.get(row.n).at = talk.at;
    if (row.coming) coming.add(row.n);
    else coming.delete(row.n);
  }
  root.dataset.busy = coming.size ? "yes" : "no";
  if (stale) return;
  part(".tc-mood-words").textContent = talk.mood.words;
  part(".tc-mood-trend").textContent = talk.mood.trend ? `Tension: ${talk.mood.trend}` : "";
  stop.hidden = !talk.replying;
  if (!talk.replying && refused.textContent === early()) refuse("");
  if (talk.ended) {
    form.hidden = true;
    part("[data-act=ask-finish]").hidden = true;
    banner.hidden = false;
    banner.querySelector("p").textContent = talk.ended;
    if (finishing.open) finishing.close();
    part("[data-act=pause]").hidden = true;
    if (typing) banner.querySelector("a").focus();
  }
  if (first && !talk.ended) {
    keep();
    if (!window.matchMedia("(max-width: 700px)").matches) box.focus({ preventScroll: true });
    if (resting()) pause();
  }
  if ((first && talk.turns) || (!first && below)) window.scrollTo(0, end.scrollHeight);
};

// ---------------------------------------------------------------- pausing

// The card covers all; a reload, or coming back in this tab, finds it still there.
const pause = () => {
  paused.showModal();
  try {
    sessionStorage.setItem(rest, "yes");
  } catch { /* storage is switched off: a reload goes on */ }
};
const resting = () => {
  try {
    return sessionStorage.getItem(rest) !== null;
  } catch {
    return false;
  }
};
const wake = () => {
  try {
    sessionStorage.removeItem(rest);
  } catch { /* it was never kept */ }
};
paused.addEventListener("close", () => {
  wake();
  box.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !now || now.ended || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  pause();
});

const gone = (sentence) => {
  if (root.dataset.state === "ready") return refuse(sentence);
  root.dataset.state = "gone";
  const place = part(".tc-gone");
  place.hidden = false;
  place.querySelector("p").textContent = sentence;
};

// ---------------------------------------------------------------- wiring

const hear = (told) => {
  if (told.go) return location.assign(told.go);
  if (told.missing) return gone(told.missing);
  if (told.brief) {
    brief(told.brief);
    // All is told anew, perhaps by a server with another clock.
    newest = 0;
    for (const place of rows.values()) place.at = 0;
  }
  if (told.rows) show(told);
  if (told.to) sent(told.to, told.refused);
  else if (told.refused) refuse(told.refused);
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
box.addEventListener("input", () => {
  keep();
  refuse("");
});
element.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act === "halt") {
    ask("halt");
    box.focus();
  }
  if (act === "ask-finish") finishing.showModal();
  if (act === "stay") finishing.close();
  if (act === "pause") pause();
  if (act === "go-on") paused.close();
  if (act === "finish") {
    wake();
    ask("finish");
  }
});
ask("resume");
