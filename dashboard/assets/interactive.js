/* The interactive twin of a chart: Plotly takes the SVG's place in the same frame, late and only where it adds something.
   The SVG stays until the twin has been drawn, and for good where the script or the data do not come. */
(function () {
  "use strict";
  var SCRIPT = "/vendor/plotly.min.js?m=7";
  var loading = null;

  function colours() {
    var style = getComputedStyle(document.documentElement);
    var light = { "#fff": "--paper", "#1b2126": "--ink", "#4a545b": "--ink-2", "#5f6a72": "--ink-3", "#dcdcd8": "--rule",
      "#12436d": "--accent", "#801650": "--alert", "#28a197": "--teal", "#838d94": "--peer", "#f46a25": "--warm",
      "#e1ecf5": "--q1", "#b5cfe4": "--q2", "#7ba7ca": "--q3", "#3a719f": "--q4" };
    var found = {};
    Object.keys(light).forEach(function (key) { found[key] = style.getPropertyValue(light[key]).trim() || key; });
    return found;
  }

  function inTheme(node, theme) {
    if (typeof node === "string") { return theme[node] || node; }
    if (Array.isArray(node)) { return node.map(function (child) { return inTheme(child, theme); }); }
    if (node && typeof node === "object") {
      return Object.keys(node).reduce(function (copy, key) { copy[key] = inTheme(node[key], theme); return copy; }, {});
    }
    return node;
  }

  function plotly() {
    if (window.Plotly) { return Promise.resolve(window.Plotly); }
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = SCRIPT;
      script.onload = function () { resolve(window.Plotly); };
      script.onerror = function () { loading = null; reject(new Error("the script did not come")); };
      document.head.appendChild(script);
    });
    return loading;
  }

  function mount(frame) {
    if (frame.dataset.state) { return; }
    frame.dataset.state = "asked";
    Promise.all([plotly(), fetch(frame.dataset.figure).then(function (answer) {
      if (!answer.ok) { throw new Error("no twin"); }
      return answer.json();
    })]).then(function (parts) {
      if (!frame.isConnected) { return null; }
      var figure = inTheme(parts[1], colours());
      var twin = document.createElement("div");
      twin.className = "chart__twin";
      var picture = frame.querySelector("svg");
      if (!picture) { return null; }
      picture.parentNode.insertBefore(twin, picture.nextSibling);
      return parts[0].newPlot(twin, figure.data, figure.layout, { displayModeBar: false, responsive: true }).then(function () {
        frame.dataset.state = "drawn";
        twin.on("plotly_click", function (event) { open(event); });
      });
    }).catch(function () { frame.dataset.state = "svg"; });
  }

  function open(event) {
    var point = event.points && event.points[0];
    var address = point && (Array.isArray(point.customdata) ? point.customdata[0] : point.customdata);
    if (!address) { return; }
    var link = document.createElement("a");
    link.href = address;
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  /* On a fast link charts near the reader are fetched when the page is idle; on a slow or metered one only on touch. */
  function isSlow() {
    var link = navigator.connection || {};
    return Boolean(link.saveData) || /[23]g/.test(link.effectiveType || "") || (link.downlink && link.downlink < 1);
  }

  var seen = "IntersectionObserver" in window ? new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { seen.unobserve(entry.target); (window.requestIdleCallback || window.setTimeout)(function () { mount(entry.target); }); }
    });
  }, { rootMargin: "200px" }) : null;

  function watch() {
    document.querySelectorAll("#react-entry-point [data-figure]:not([data-watched])").forEach(function (frame) {
      frame.dataset.watched = "true";
      if (seen && !isSlow()) { seen.observe(frame); }
      ["pointerenter", "focusin"].forEach(function (name) {
        frame.addEventListener(name, function () { mount(frame); }, { once: true });
      });
    });
  }

  document.addEventListener("korsetkish:mounted", function () {
    watch();
    var page = document.getElementById("react-entry-point");
    new MutationObserver(watch).observe(page, { childList: true, subtree: true });
  });
})();
