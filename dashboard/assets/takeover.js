/* The first content stands beside Dash's mount point. When Dash has mounted the same page, the two change places in
   one frame; what the reader did meanwhile (open tables, focus, typed words, scroll) goes along. */
(function () {
  "use strict";
  var first = document.getElementById("first");
  var mount = document.getElementById("react-entry-point");
  if (!first || !mount) { return; }

  function carryOver(from, to) {
    var opened = from.querySelectorAll("details");
    var mounted = to.querySelectorAll("details");
    opened.forEach(function (node, i) { if (mounted[i]) { mounted[i].open = node.open; } });
    var typed = from.querySelectorAll("input, select");
    var fields = to.querySelectorAll("input, select");
    typed.forEach(function (node, i) { if (fields[i]) { fields[i].value = node.value; } });
    var active = document.activeElement;
    if (!active || !from.contains(active)) { return null; }
    var all = Array.prototype.slice.call(from.querySelectorAll(active.tagName));
    return to.querySelectorAll(active.tagName)[all.indexOf(active)] || null;
  }

  function mountedPage() { return mount.querySelector("main"); }

  function takeOver() {
    if (!mountedPage()) { return false; }
    var y = window.scrollY;
    mount.hidden = false;
    var focus = carryOver(first, mount);
    first.remove();
    window.scrollTo(0, y);
    if (focus) { focus.focus({ preventScroll: true }); }
    document.documentElement.dataset.mounted = "true";
    document.dispatchEvent(new CustomEvent("korsetkish:mounted"));
    return true;
  }

  var observer = new MutationObserver(function () { if (takeOver()) { observer.disconnect(); } });
  observer.observe(mount, { childList: true, subtree: true });
})();
