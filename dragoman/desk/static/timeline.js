// The timeline drawn: a point for a day, a bar for a longer time, what is only announced apart. The list below holds the same events.
"use strict";
(() => {
  const place = document.getElementById("chart");
  if (!place) return;

  const link = (item) => {
    const a = document.createElement("a");
    a.href = item.url;
    a.textContent = item.title_text;
    a.title = `${item.title_text} · ${item.when}`;
    a.lang = document.documentElement.lang;
    return a;
  };

  const remember = (range) => {
    const here = new URL(location.href);
    here.searchParams.set("window", `${range.start.toISOString().slice(0, 10)}/${range.end.toISOString().slice(0, 10)}`);
    history.replaceState(null, "", here);
    document.querySelectorAll("a[data-keeps-window]").forEach((a) => {
      const there = new URL(a.href);
      there.searchParams.set("window", here.searchParams.get("window"));
      a.href = there;
    });
  };

  const options = (told) => {
    const window_ = (new URL(location.href).searchParams.get("window") || "").split("/");
    const shown = window_.length === 2 && window_.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)) ? { start: window_[0], end: window_[1] } : {};
    return { ...shown, template: link, stack: true, maxHeight: "32rem", zoomMin: 86400000 * 5, locale: told.locale, locales: { [told.locale]: { current: "", time: "" } }, tooltip: { overflowMethod: "cap" },
             showCurrentTime: false, orientation: "top", margin: { item: 6 }, horizontalScroll: true, zoomKey: "ctrlKey" };
  };

  const showAll = (chart, items) => {
    const days = items.flatMap((item) => [item.start, item.end || item.start]).map((day) => Date.parse(day));
    if (!days.length) return;
    const first = Math.min(...days), last = Math.max(...days), room = Math.max((last - first) * 0.08, 86400000 * 15);
    chart.setWindow(first - room, last + 2 * room, { animation: false });
  };

  fetch(place.dataset.src, { headers: { accept: "application/json" } }).then((answer) => answer.json()).then((told) => {
    place.textContent = "";
    moment.locale({ hy: "hy-am" }[told.locale] || told.locale);
    const chart = new vis.Timeline(place, new vis.DataSet(told.items), new vis.DataSet(told.groups), options(told));
    chart.on("rangechanged", (range) => { if (range.byUser) remember(range); });
    chart.on("select", (chosen) => {
      const item = told.items.find((one) => one.id === chosen.items[0]);
      if (item) location.assign(item.url);
    });
    if (!new URL(location.href).searchParams.has("window")) showAll(chart, told.items);
    place.dataset.drawn = "yes";
  });
})();
