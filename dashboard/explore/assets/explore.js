/* What the explorer needs of the browser: Plotly's words in Kazakh and Russian, the reader's theme, pictures as files, a way
   to the passport of a point, and languages that keep what is looked at. */
(function () {
  "use strict";
  var words = {
    kk: { Autoscale: "Автомасштаб", "Download plot as a PNG": "PNG жүктеп алу", Pan: "Жылжыту", "Reset axes": "Осьтерді қайтару",
      Zoom: "Үлкейту", "Zoom in": "Үлкейту", "Zoom out": "Кішірейту", "Double-click to zoom back out": "Қайтару үшін екі рет басыңыз" },
    ru: { Autoscale: "Автомасштаб", "Download plot as a PNG": "Скачать PNG", Pan: "Сдвиг", "Reset axes": "Вернуть оси",
      Zoom: "Увеличить", "Zoom in": "Увеличить", "Zoom out": "Уменьшить", "Double-click to zoom back out": "Двойной щелчок вернёт масштаб" },
  };
  function locale(name) {
    return { moduleType: "locale", name: name, dictionary: words[name], format: { decimal: ",", thousands: "\u00a0", grouping: [3] } };
  }
  if (window.Plotly) { window.Plotly.register([locale("kk"), locale("ru")]); } else { window.PlotlyLocales = [locale("kk"), locale("ru")]; }

  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", function () { window.dash_clientside.set_props("theme", { data: dark.matches ? "dark" : "light" }); });

  var NEAR = 16, at = { x: 0, y: 0 };
  document.addEventListener("pointerdown", function (event) { at = { x: event.clientX, y: event.clientY }; }, true);
  function far(point) {
    var box = point.bbox || { x0: 1e6, x1: 1e6, y0: 1e6, y1: 1e6 };
    return Math.hypot((box.x0 + box.x1) / 2 - at.x, (box.y0 + box.y1) / 2 - at.y);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    explore: {
      theme: function () { return dark.matches ? "dark" : window.dash_clientside.no_update; },
      open: function (clicked) {                                  /* the point under the pointer, of all at its time */
        var points = (clicked && clicked.points) || [];
        var near = points.filter(function (point) { return /^\//.test(point.customdata) && far(point) < NEAR; });
        near.sort(function (a, b) { return far(a) - far(b); });
        if (near.length) { window.location.assign(near[0].customdata); }
        return window.dash_clientside.no_update;
      },
      picture: function (clicks) {
        var large = document.querySelector(".chart--large .js-plotly-plot") || document.querySelector(".js-plotly-plot");
        if (clicks && large) {
          window.Plotly.downloadImage(large, { format: "png", scale: 2, filename: "korsetkish", width: large.clientWidth, height: large.clientHeight });
        }
        return window.dash_clientside.no_update;
      },
    },
  });

  /* Dash's drop-downs take the focus in a place that is hidden from listeners, and do not say their label: the button beside
     it does both. */
  new MutationObserver(function () {
    document.querySelectorAll('.dash-dropdown-focus-target[tabindex="0"]').forEach(function (node) {
      node.tabIndex = -1;
      var button = node.parentNode.querySelector("button");
      button.tabIndex = 0;
      button.setAttribute("aria-labelledby", button.id + "-label " + button.getAttribute("aria-labelledby"));
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".langs a");
    if (!link) { return; }
    var query = new URLSearchParams(window.location.search);
    query.set("lang", link.lang);
    link.href = window.location.pathname + "?" + query;
  });
})();
