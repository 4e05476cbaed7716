// A map that can be moved, in place of the drawn one (src/directory/map_view.h): our own outlines, the places found,
// and tiles where the page names some. What it shows beside them it reads from the drawn one.
import { Control, circle, divIcon, geoJSON, layerGroup, map as makeMap, marker, tileLayer } from "leaflet/dist/leaflet-src.esm.js";
import leafletStyle from "leaflet/dist/leaflet.css";
import ownStyle from "../style/moving_map.css";

const pointsMax = 500; // more in view are shown as one number an area
const apart = 34; // pixels between marks that can be pressed; what is closer becomes one
const words = {
  ja: { map: "動かせる地図", near: "拡大", far: "縮小", close: "閉じる", unit: "件", outlines: "国土数値情報（行政区域）をもとに作成", tiles: "地理院タイル" },
  en: { map: "Map", near: "Zoom in", far: "Zoom out", close: "Close", unit: "", outlines: "Outlines: MLIT National Land Numerical Information", tiles: "GSI Tiles" },
};

const drawn = document.querySelector("[data-map]");
if (drawn && "adoptedStyleSheets" in document && "replaceSync" in CSSStyleSheet.prototype) start(drawn);

async function start(drawn) {
  const fetched = async (address) => (await fetch(address)).json();
  try {
    const [outlines, found] = await Promise.all([fetched(drawn.dataset.map), fetched(drawn.dataset.points)]);
    show(drawn, outlines, found.points);
  } catch (error) {
    console.warn(error); // the drawn one stays
  }
}

function adopt(...texts) {
  const sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}

function show(drawn, outlines, points) {
  const say = words[drawn.dataset.language === "en" ? "en" : "ja"];
  const links = new Map([...drawn.querySelectorAll("a[data-code]")].map((link) => [link.dataset.code, link]));
  const shades = new Map([...links].map(([code, link]) => [code, link.firstElementChild.getAttribute("class")]));
  adopt(leafletStyle, ownStyle);
  const place = document.createElement("div");
  place.className = "moving";
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", say.map);
  drawn.replaceChildren(place);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = makeMap(place, {
    zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
    zoomSnap: 0.5,
  });
  addFrame(view, drawn, say);
  const areas = addOutlines(view, outlines, links, shades);
  const shown = layerGroup().addTo(view);
  const near = drawn.dataset.near?.split(",").map(Number);
  if (near) circle(near.slice(0, 2), { radius: near[2] * 1000, className: "moving-within", interactive: false }).addTo(view);
  const whole = !drawn.dataset.close; // a whole prefecture: by municipality until somebody looks closer
  let beginning = Infinity;
  let reading = false; // opening a popup may move the map; its mark must stay
  view.on("popupopen", () => (reading = true)).on("popupclose", () => (reading = false));
  place.addEventListener("keydown", (event) => event.key === "Escape" && view.closePopup());
  // Without dragging: a press on the ground brings it to the middle (WCAG 2.5.7).
  view.on("click", (event) => reading || view.panTo(event.latlng, { animate: !still }));
  const refresh = () => {
    if (reading) return;
    const frame = view.getBounds();
    const inView = points.filter(([, , latitude, longitude]) => frame.contains([latitude, longitude]));
    const many = !points.length || inView.length > pointsMax || (whole && view.getZoom() <= beginning);
    const focused = document.activeElement?.closest(".leaflet-marker-icon")?.textContent;
    shown.clearLayers();
    const marks = many
      ? apartFrom(view, areas, (area) => area.at, [110, apart]).map(([area]) => areaMark(area))
      : apartFrom(view, inView, ([, , latitude, longitude]) => [latitude, longitude], [apart, apart])
        .map((group) => pointMark(group, drawn, say));
    for (const mark of marks) {
      shown.addLayer(mark);
      if (focused && mark.getElement().textContent === focused) mark.getElement().focus();
    }
  };
  view.on("moveend", refresh);
  const [south, west, north, east] = drawn.dataset.frame.split(",").map(Number);
  view.fitBounds([[south, west], [north, east]]);
  beginning = view.getZoom();
}

function addFrame(view, drawn, say) {
  view.attributionControl.setPrefix("Leaflet").addAttribution(say.outlines);
  view.addControl(zoomButtons(say));
  if (drawn.dataset.tiles) {
    const credit = `<a href="https://maps.gsi.go.jp/development/ichiran.html">${say.tiles}</a>`;
    tileLayer(drawn.dataset.tiles, { attribution: credit, maxZoom: 18, maxNativeZoom: 18 }).addTo(view);
  }
}

/** Leaflet's own, with words that are not English on a Japanese page. */
function zoomButtons(say) {
  return new Control.Zoom({ zoomInTitle: say.near, zoomOutTitle: say.far });
}

function addOutlines(view, outlines, links, shades) {
  const areas = [];
  geoJSON(outlines, {
    style: ({ properties }) => ({ className: `moving-area ${shades.get(properties.code) ?? "area shade-0"}`, weight: 1 }),
    onEachFeature({ properties }, layer) {
      const link = links.get(properties.code);
      if (!link) return;
      layer.on("click", () => location.assign(link.getAttribute("href")));
      areas.push({ at: layer.getBounds().getCenter(), link, name: link.getAttribute("aria-label") });
    },
  }).addTo(view);
  return areas;
}

function mark(className, text) {
  const inside = document.createElement("span");
  inside.textContent = text;
  return divIcon({ className, html: inside, iconSize: null });
}

function areaMark({ at, link, name }) {
  return marker(at, { icon: mark("moving-count", name) }).on("click", () => location.assign(link.getAttribute("href")));
}

/** Groups of what lies closer than [x, y] pixels on the screen, each led by one of them. */
function apartFrom(view, things, placeOf, [x, y]) {
  const groups = [];
  for (const thing of things) {
    const at = view.latLngToLayerPoint(placeOf(thing));
    const near = groups.find((group) => Math.abs(group.at.x - at.x) < x && Math.abs(group.at.y - at.y) < y);
    if (near) near.push(thing);
    else groups.push(Object.assign([thing], { at }));
  }
  return groups;
}

function told([number, name, , , functions], drawn) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = `${drawn.dataset.language === "en" ? "/en" : ""}/institutions/${encodeURIComponent(number)}`;
  link.textContent = name;
  line.append(link);
  if (functions) line.append(Object.assign(document.createElement("small"), { textContent: functions }));
  return line;
}

function pointMark(group, drawn, say) {
  const [[, name, latitude, longitude]] = group;
  const many = group.length > 1;
  const popup = document.createElement("div");
  popup.append(...group.map((point) => told(point, drawn)));
  const icon = mark(many ? "moving-point several" : "moving-point", many ? `${group.length}` : name);
  const point = marker([latitude, longitude], { icon }).bindPopup(popup, { maxHeight: 240 });
  point.on("popupopen", (event) => {
    event.popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say.close);
    popup.querySelector("a").focus();
  });
  point.on("popupclose", () => point.getElement()?.focus());
  return point;
}
