"use strict";
(() => {
  const reveal = () => {
    const goal = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = goal && goal.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (goal && goal.tagName === "DETAILS") goal.open = true;
    if (goal) goal.scrollIntoView({ block: goal.tagName === "MARK" ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
  reveal();
})();
