// The map drawn, from files of the desk alone: places as points, what is not known closer as areas, disputed lines dashed. The table below holds the same.
"use strict";
(() => {
  const place = document.getElementById("map");
  if (!place) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const json = (address) => fetch(address, { headers: { accept: "application/json" } }).then((answer) => answer.json());

  // --- the ground -------------------------------------------------------------------------
  const inside = (box, [lon, lat]) => !box || (lon >= box[0] && lat >= box[1] && lon <= box[2] && lat <= box[3]);
  const names = (a, b) => [a.properties.name, b.properties.name];

  const disputedPair = (pairs, a, b) => pairs.filter((pair) => names(a, b).every((name) => pair.sides.includes(name)) && a !== b);

  const bordersOf = (atlas, pairs) => {
    const sure = [], disputed = [], shapes = atlas.objects.countries;
    sure.push(...topojson.mesh(atlas, shapes, (a, b) => a !== b && !disputedPair(pairs, a, b).length).coordinates);
    for (const pair of new Set(pairs.map((one) => one.sides.join()))) {
      const boxes = pairs.filter((one) => one.sides.join() === pair).map((one) => one.box);
      const lines = topojson.mesh(atlas, shapes, (a, b) => disputedPair(pairs, a, b).some((one) => one.sides.join() === pair)).coordinates;
      for (const line of lines) parted(line, boxes, sure, disputed);
    }
    return { sure, disputed };
  };

  const parted = (line, boxes, sure, disputed) => {
    for (let i = 1; i < line.length; i += 1) {
      const target = boxes.some((box) => inside(box, line[i - 1]) && inside(box, line[i])) ? disputed : sure;
      const last = target[target.length - 1];
      if (last && last[last.length - 1] === line[i - 1]) last.push(line[i]);
      else target.push([line[i - 1], line[i]]);
    }
  };

  const lines = (coordinates) => ({ type: "MultiLineString", coordinates });

  const drawGround = (map, atlas, told) => {
    const paint = L.canvas({ padding: 0.5 });
    const { sure, disputed } = bordersOf(atlas, told.pairs);
    const put = (shape, options) => L.geoJSON(shape, { interactive: false, style: { renderer: paint, ...options } }).addTo(map);
    put(topojson.feature(atlas, atlas.objects.land), { stroke: false, fillColor: colour("--soft"), fillOpacity: 1 });
    put(topojson.mesh(atlas, atlas.objects.land), { color: colour("--faint"), weight: 0.5 });
    put(lines(sure), { color: colour("--faint"), weight: 0.8 });
    put(lines([...disputed, ...told.lines]), { color: colour("--ink"), weight: 1, dashArray: "4 4" });
  };

  // --- names and places -----------------------------------------------------------------------
  const KILOMETRES = 111.2, LEAST_PIXELS = 26;

  const drawLabels = (map, labels) => {
    const group = L.layerGroup().addTo(map);
    const refresh = () => {
      group.clearLayers();
      const view = map.getBounds();
      for (const label of labels.filter((one) => view.contains([one.lat, one.lon]))) {
        const reach = map.project([label.lat, label.lon + label.radius / KILOMETRES]).x - map.project([label.lat, label.lon]).x;
        if (reach < LEAST_PIXELS) continue;
        const icon = L.divIcon({ className: label.contested ? "polity contested" : "polity", iconSize: null, html: Object.assign(document.createElement("span"), { textContent: label.name }) });
        L.marker([label.lat, label.lon], { icon, interactive: false, keyboard: false }).addTo(group);
      }
    };
    map.on("moveend", refresh);
    refresh();
  };

  const told = (one) => {
    const box = document.createElement("div");
    const name = Object.assign(document.createElement("strong"), { textContent: one.name });
    const link = Object.assign(document.createElement("a"), { href: one.url, textContent: one.told });
    box.append(name, document.createElement("br"), link);
    if (one.claimed) box.append(document.createElement("br"), one.claimed);
    return box;
  };

  const drawPlaces = (map, places) => {
    const most = Math.max(1, ...places.map((one) => one.events));
    for (const one of [...places].sort((a, b) => b.radius - a.radius || b.events - a.events)) {
      const at = [one.lat, one.lon];
      const shape = one.radius
        ? L.circle(at, { radius: one.radius * 1000, className: "spot-area" })
        : L.circleMarker(at, { radius: 5 + 13 * Math.sqrt(one.events / most), className: "spot-point" });
      shape.bindPopup(() => told(one)).bindTooltip(`${one.name} · ${one.told}`).addTo(map);
    }
  };

  // --- what is in view is part of the address ----------------------------------------------------
  const asked = () => {
    const [lat, lon, zoom] = (new URL(location.href).searchParams.get("at") || "").split(",").map(Number);
    return [lat, lon, zoom].every(Number.isFinite) ? [[lat, lon], zoom] : null;
  };

  const remember = (map) => {
    const here = new URL(location.href), { lat, lng } = map.getCenter();
    here.searchParams.set("at", [lat.toFixed(2), lng.toFixed(2), map.getZoom()].join());
    history.replaceState(null, "", here);
  };

  const showAll = (map, places) => {
    if (asked()) map.setView(...asked());
    else if (places.length) map.fitBounds(L.latLngBounds(places.map((one) => [one.lat, one.lon])).pad(0.15), { maxZoom: 6, animate: false });
    else map.setView([30, 20], 2);
  };

  Promise.all([json(place.dataset.src), json(place.dataset.atlas), json(place.dataset.lines)]).then(([seen, atlas, disputed]) => {
    const map = L.map(place, { minZoom: 1, maxZoom: 9, worldCopyJump: true, attributionControl: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: place.dataset.in, zoomOutTitle: place.dataset.out }).addTo(map);
    showAll(map, seen.places);
    drawGround(map, atlas, disputed);
    drawLabels(map, seen.labels);
    drawPlaces(map, seen.places);
    map.on("dragend zoomend", () => remember(map));
    place.map = map;
    place.dataset.drawn = "yes";
  });
})();
