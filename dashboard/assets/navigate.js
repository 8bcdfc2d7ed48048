/* Page changes without a reload: links and forms stay real (they work with scripts off); here the address is pushed
   and Dash redraws the page. The document's title and language follow, focus goes to the content. */
(function () {
  "use strict";

  function ready() { return document.documentElement.dataset.mounted === "true"; }

  function isPage(url) {
    return url.origin === window.location.origin &&
      !/^\/(brief|download|assets|figure\.json|healthz|readyz|pack)(\/|$)/.test(url.pathname) &&
      new URLSearchParams(url.search).get("view") !== "present" &&
      new URLSearchParams(window.location.search).get("view") !== "present";
  }

  function go(url) {
    returning = null;
    window.history.replaceState({ y: window.scrollY }, "");
    window.history.pushState({}, "", url.pathname + url.search + url.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    leaving = page.querySelector("[data-title]");
    window.scrollTo(0, 0);
  }

  var leaving = null;

  /* Back: the page comes a moment later than its address; only then can the place of reading be found again. */
  var returning = null;
  window.addEventListener("popstate", function (event) {
    returning = { root: page.querySelector("[data-title]"), y: (event.state && event.state.y) || 0 };
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!ready() || !link || event.defaultPrevented || event.button !== 0) { return; }
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute("download")) { return; }
    var url = new URL(link.href, window.location.href);
    if (!isPage(url)) { return; }
    if (url.pathname === window.location.pathname && url.search === window.location.search && url.hash) { return; }
    event.preventDefault();
    go(url);
  });

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!ready() || (form.method || "get").toLowerCase() !== "get") { return; }
    var url = new URL(form.getAttribute("action") || window.location.pathname, window.location.href);
    url.search = new URLSearchParams(new FormData(form)).toString();
    var area = url.searchParams.get("area");
    if (/^\/(area\/[^/]+)?$/.test(url.pathname) && area) {  /* an area's page lives under its own code */
      url.pathname = area === "KZ" ? "/" : "/area/" + area;
      url.searchParams.delete("area");
    }
    if (!isPage(url)) { return; }
    event.preventDefault();
    go(url);
  });

  document.addEventListener("change", function (event) {
    var form = event.target.form;
    if (form && form.classList.contains("chosen") && event.target.tagName === "SELECT") { form.requestSubmit(); }
  });

  var page = document.getElementById("react-entry-point");
  if (!page) { return; }
  new MutationObserver(function () {
    var root = page.querySelector("[data-title]");
    if (!root) { return; }
    if (document.title !== root.dataset.title) { document.title = root.dataset.title; }
    if (document.documentElement.lang !== root.lang) { document.documentElement.lang = root.lang; }
    if (returning && root !== returning.root) { window.scrollTo(0, returning.y); returning = null; }
    if (leaving && root !== leaving) {
      leaving = null;
      var main = root.querySelector("main");
      if (main) { main.focus({ preventScroll: true }); }
      var place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (place) { place.scrollIntoView(); }
    }
  }).observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-title", "lang"] });
})();
