// Home: opens a briefing, and asks for the conversation to begin.
window.tcTitle("Customers");
let asked = 0;
const dialog = (key) => [...element.querySelectorAll("dialog")].find((one) => one.dataset.key === key);
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) {
    // A click beside the sheet closes it.
    if (event.target.tagName === "DIALOG") event.target.close();
    return;
  }
  if (button.dataset.open) dialog(button.dataset.open).showModal();
  if ("close" in button.dataset) button.closest("dialog").close();
  if (button.dataset.begin && !button.disabled) {
    button.disabled = true;
    button.closest("dialog").querySelector("[role=alert]").hidden = true;
    asked += 1;
    trigger("begin", { key: button.dataset.begin, to: asked });
  }
});

// Filters: kept for this tab, so that coming back finds the same customers.
const form = element.querySelector(".tc-filters");
if (form) {
  const picks = [...form.querySelectorAll("select")];
  const people = [...element.querySelectorAll(".tc-card")];
  const sift = () => {
    const wants = picks.filter((pick) => pick.value);
    for (const one of people) one.hidden = !wants.every((pick) => one.dataset[pick.dataset.filter] === pick.value);
    const shown = people.filter((one) => !one.hidden).length;
    const all = `${people.length} customers`;
    form.querySelector("[role=status]").textContent = shown === people.length ? all : `${shown} of ${all}`;
    element.querySelector(".tc-nobody").hidden = shown > 0;
    try {
      sessionStorage.setItem("filters", JSON.stringify(picks.map((pick) => pick.value)));
    } catch { /* storage is switched off: nothing to keep it in */ }
  };
  try {
    JSON.parse(sessionStorage.getItem("filters") || "[]").forEach((value, i) => {
      if (picks[i] && [...picks[i].options].some((option) => option.value === value)) picks[i].value = value;
    });
  } catch { /* storage is switched off */ }
  form.addEventListener("change", sift);
  form.addEventListener("submit", (event) => event.preventDefault());
  element.querySelector("[data-reset]").addEventListener("click", () => {
    for (const pick of picks) pick.value = "";
    sift();
    picks[0].focus();
  });
  sift();
}
const wanted = new URLSearchParams(location.search).get("brief");
if (wanted && dialog(wanted)) dialog(wanted).showModal();
