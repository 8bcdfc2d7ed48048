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

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    explore: {
      theme: function () { return dark.matches ? "dark" : window.dash_clientside.no_update; },
      open: function (clicked) {
        var address = clicked && clicked.points[0] && clicked.points[0].customdata;
        if (typeof address === "string" && address.charAt(0) === "/") { window.location.assign(address); }
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

  /* A place of Dash's drop-downs that keys reach and listeners do not hear: the button beside it does the same. */
  new MutationObserver(function () {
    document.querySelectorAll('.dash-dropdown-focus-target[tabindex="0"]').forEach(function (node) { node.tabIndex = -1; });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".langs a");
    if (!link) { return; }
    var query = new URLSearchParams(window.location.search);
    query.set("lang", link.lang);
    link.href = window.location.pathname + "?" + query;
  });
})();
