// The network drawn; an edge shows its events, a node leads to its actor. The table below holds the same.
"use strict";
(() => {
  const place = document.getElementById("network");
  if (!place) return;
  const side = document.getElementById("edge");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const look = (most) => [
    { selector: "node", style: { label: "data(label)", color: colour("--ink"), "background-color": colour("--actor"), "border-width": 1, "border-color": colour("--faint"),
      "font-family": "Desk, sans-serif", "font-size": 12, "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 3,
      "text-background-color": colour("--paper"), "text-background-opacity": 0.85, "text-background-padding": 1, "min-zoomed-font-size": 6,
      width: "mapData(events, 1, 40, 14, 44)", height: "mapData(events, 1, 40, 14, 44)" } },
    { selector: "node[type='person']", style: { shape: "ellipse" } },
    { selector: "node[type!='person']", style: { shape: "round-rectangle" } },
    { selector: "edge", style: { "line-color": colour("--faint"), opacity: 0.6, "curve-style": "haystack", width: `mapData(events, 1, ${Math.max(most, 2)}, 1.2, 8)` } },
    { selector: "edge:selected", style: { "line-color": colour("--focus"), opacity: 1 } },
    { selector: "node:selected", style: { "border-color": colour("--focus"), "border-width": 3 } },
  ];

  const showEdge = async (edge) => {
    const answer = await fetch(edge.data("url"));
    side.innerHTML = answer.ok ? await answer.text() : "";
    side.querySelector("h2")?.scrollIntoView({ block: "nearest" });
  };

  fetch(place.dataset.src, { headers: { accept: "application/json" } }).then((answer) => answer.json()).then((told) => {
    const most = Math.max(1, ...told.edges.map((edge) => edge.events));
    const joined = new Set(told.edges.flatMap((edge) => [edge.source, edge.target]));
    const nodes = told.nodes.filter((node) => joined.has(node.id));
    const graph = cytoscape({ container: place, style: look(most), minZoom: 0.2, maxZoom: 4,
      elements: { nodes: nodes.map((data) => ({ data })), edges: told.edges.map((data) => ({ data })) },
      layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 30000, idealEdgeLength: () => 70, padding: 12, nodeDimensionsIncludeLabels: true } });
    const legible = () => graph.nodes().style("font-size", Math.min(30, Math.max(12, 11 / graph.zoom())));
    legible();
    graph.on("zoom", legible);
    graph.on("tap", "edge", (event) => showEdge(event.target));
    graph.on("dbltap", "node", (event) => location.assign(event.target.data("url")));
    dark.addEventListener("change", () => graph.style(look(most)));
    place.network = graph;
    place.dataset.drawn = "yes";
  });
})();
