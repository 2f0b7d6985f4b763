// Debrief: its title, and the way to a turn; Gradio's own base address would take "#turn-2" elsewhere.
window.tcTitle("Debrief");
watch("value", () => {
  const page = element.querySelector("[data-name]");
  if (page) window.tcTitle(`How it went: ${page.dataset.name}, ${page.dataset.title} · Debrief`);
});
element.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const place = link && element.querySelector(link.getAttribute("href"));
  if (!place) return;
  event.preventDefault();
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView();
});
