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
const wanted = new URLSearchParams(location.search).get("brief");
if (wanted && dialog(wanted)) dialog(wanted).showModal();
