// Every page: a title of its own, since Gradio gives all of them one.
(() => {
  const names = { "": "Customers", practice: "Practice", debrief: "Debrief" };
  const own = () => names[location.pathname.replaceAll("/", "")] || "Customers";
  let title = `${own()} · Tough Customer`;
  const keep = () => {
    if (document.title !== title) document.title = title;
  };
  window.tcTitle = (text) => {
    title = `${text} · Tough Customer`;
    keep();
  };
  keep();
  new MutationObserver(keep).observe(document.head, { childList: true, subtree: true, characterData: true });
})();
