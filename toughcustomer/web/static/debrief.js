// Debrief: its title, and the way to a turn; Gradio's own base address would take "#turn-2" elsewhere.
window.tcTitle("Debrief");
watch("value", () => {
  const page = element.querySelector("[data-name]");
  if (window.matchMedia("(min-width: 701px)").matches) {
    for (const part of element.querySelectorAll("[data-wide]")) part.open = true;
  }
  if (page) window.tcTitle(`How it went: ${page.dataset.name}, ${page.dataset.title} · Debrief`);
});
element.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const place = link && element.querySelector(link.getAttribute("href"));
  if (!place) return;
  event.preventDefault();
  for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView();
});
