/* Slides: one at a time, turned by arrows, space, a clicker or a touch; F full screen, L language, Esc back to the page.
   Without this script the deck is a long page that reads from top to bottom. */
(function () {
  "use strict";
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var root = document.documentElement;
  if (!slides.length) { return; }
  var asked = parseInt((window.location.hash.match(/^#slide-(\d+)$/) || [])[1], 10);
  var current = Math.min(Math.max(asked || 1, 1), slides.length) - 1;
  root.dataset.deck = "on";

  function show(index) {
    current = Math.min(Math.max(index, 0), slides.length - 1);
    slides.forEach(function (slide, i) { slide.hidden = i !== current; });
    window.history.replaceState(null, "", "#slide-" + (current + 1));
    slides[current].tabIndex = -1;
    slides[current].focus({ preventScroll: true });
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) { window.location.assign(link.getAttribute("href") + (link.dataset.lang ? window.location.hash : "")); }
  }

  var keys = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest("a") && (event.key === "Enter" || event.key === " ")) { return; }
    if (keys[event.key]) { event.preventDefault(); show(current + keys[event.key]); return; }
    if (event.key === "Home") { event.preventDefault(); show(0); }
    if (event.key === "End") { event.preventDefault(); show(slides.length - 1); }
    var letter = event.code || event.key;
    if (letter === "KeyF") { fullScreen(); }
    if (letter === "KeyL") { follow("[data-lang=" + { kk: "ru", ru: "en", en: "kk" }[root.lang] + "]"); }
    if (event.key === "Escape" && !document.fullscreenElement) { follow("[data-leave]"); }
  });

  function fullScreen() {
    if (document.fullscreenElement) { document.exitFullscreen(); } else if (root.requestFullscreen) { root.requestFullscreen(); }
  }

  var touchedAt = null;
  document.addEventListener("pointerdown", function (event) { touchedAt = event.clientX; });
  document.addEventListener("pointerup", function (event) {
    if (touchedAt === null || event.target.closest("a")) { return; }
    var moved = event.clientX - touchedAt;
    touchedAt = null;
    if (Math.abs(moved) > 40) { show(current + (moved < 0 ? 1 : -1)); return; }
    show(current + (event.clientX < window.innerWidth / 3 ? -1 : 1));
  });

  show(current);
})();
