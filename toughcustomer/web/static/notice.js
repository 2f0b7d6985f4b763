// Home: what came of asking for a conversation. Goes there, or says why not where the trainee is looking.
watch("value", () => {
  const told = props.value || {};
  if (told.go) {
    location.assign(told.go);
    return;
  }
  if (!told.say) return;
  const open = document.querySelector("dialog[open]");
  const line = (open || element).querySelector("[role=alert]");
  line.hidden = false;
  line.textContent = told.say;
  document.querySelectorAll("[data-begin]").forEach((button) => (button.disabled = false));
});
// A page taken back from the browser's cache would still have its button off.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
