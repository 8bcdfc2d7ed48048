/* Values of points in a readable box; a chooser that is sent once something was chosen. Without this script links, the
   form's button and <title> do the same. */
"use strict";
const doc = document, box = doc.createElement("div");
let shown = null, isNew = false, key = "";
box.className = "tip";
box.hidden = true;
box.ariaHidden = "true";
doc.body.append(box);

const on = (name, act) => doc.addEventListener(name, act);
const pointsOf = (picture) => (picture ? [...picture.querySelectorAll(".pt")] : []);

doc.querySelectorAll("svg title").forEach((title) => {
  const node = title.parentNode, text = title.textContent;
  node.dataset.tip = text;
  node.ariaLabel ||= text.replace(/\n/g, ", ");
  title.remove();
});

/* A picture is one stop of Tab; arrows go on from point to point. */
doc.querySelectorAll("svg.fluid").forEach((picture) => {
  pointsOf(picture).slice(1).forEach((node) => node.setAttribute("tabindex", -1));
});

function show(node) {
  shown = node;
  box.hidden = !node;
  if (!node) { return; }
  box.textContent = node.dataset.tip;
  const at = node.getBoundingClientRect(), wide = box.offsetWidth, high = box.offsetHeight;
  const left = Math.min(doc.documentElement.clientWidth - wide - 4, at.x + (at.width - wide) / 2);
  box.style.left = scrollX + Math.max(4, left) + "px";
  box.style.top = scrollY + (at.y > high + 12 ? at.y - high - 4 : at.bottom + 4) + "px";
}

function point(event) {
  let best = event.target.closest("[data-tip]"), least = 32;
  if (event.target === box) { return; }
  pointsOf(event.target.closest("svg.fluid")).forEach((node) => {
    const at = node.getBoundingClientRect();
    const far = Math.hypot(at.x + at.width / 2 - event.clientX, at.y + at.height / 2 - event.clientY);
    if (far < least) { least = far; best = node; }
  });
  if (event.type === "pointerdown") { key = ""; isNew = event.pointerType === "touch" && best !== shown; }
  if (best !== shown) { show(best); }
}

on("pointermove", point);
on("pointerdown", point);
on("focusin", (event) => show(event.target.closest("[data-tip]")));
on("click", (event) => { /* the first touch shows, the second opens */
  if (isNew && event.target.closest("[data-tip]")) { event.preventDefault(); }
});
on("keydown", (event) => {
  key = event.key;
  if (key === "Escape") { show(null); }
  const node = event.target.closest(".pt"), all = pointsOf(node && node.ownerSVGElement), i = all.indexOf(node);
  const next = all[i + ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key] || NaN)];
  if (!next || event.altKey || event.ctrlKey || event.metaKey) { return; }
  event.preventDefault();
  node.setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
});
on("change", (event) => { /* arrows only look */
  const form = event.target.form;
  if (form && form.matches(".chosen:not(.chosen--search)") && !/^(Arrow|Page|Home|End|.$)/.test(key)) { form.requestSubmit(); }
});
addEventListener("pageshow", (event) => { if (event.persisted) { doc.querySelectorAll(".chosen").forEach((f) => f.reset()); } });
