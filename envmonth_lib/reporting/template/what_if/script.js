"use strict";
// Ranks one kind of agency under the weights of the sliders. The arithmetic is that of evaluation.WeightTrial, draw for
// draw. All text goes into the page as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const sliders = data.items.map((_, n) => at(`w${n}`));
const stated = data.items.map((item) => item.weight);
const TOLERANCE = 1e-9;

// ---- numbers

function mean(scores, weights) {
  let carried = 0, total = 0;
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] !== null) { carried += weights[i]; total += weights[i] * scores[i]; }
  }
  return carried > 0 ? total / carried : NaN;
}

function enough(agency, weights) {
  let asked = 0, there = 0;
  for (let i = 0; i < weights.length; i++) {
    if (agency.asked[i]) asked += weights[i];
    if (agency.scores[i] !== null) there += weights[i];
  }
  return asked > 0 && there / asked >= data.minShare - 1e-12;
}

function rank(scores) { // 1 for the highest; equal scores share the smaller place
  const order = scores.map((_, n) => n).sort((a, b) => scores[b] - scores[a]);
  const ranks = new Array(scores.length);
  let place = 1;
  order.forEach((n, k) => {
    if (k && scores[order[k - 1]] - scores[n] > TOLERANCE) place = k + 1;
    ranks[n] = place;
  });
  return ranks;
}

function span(drawn, nominal) {
  const n = drawn.length;
  const cut = Math.min(Math.floor((1 - data.coverage) / 2 * n + 1e-9), Math.floor((n - 1) / 2));
  const ordered = drawn.sort(); // a typed array: by number
  return { low: Math.min(ordered[cut], nominal), high: Math.max(ordered[n - 1 - cut], nominal) };
}

function standing(agencies, weights) {
  const ranked = agencies.filter((agency) => enough(agency, weights));
  const scores = ranked.map((agency) => mean(agency.scores, weights));
  const nominal = rank(scores);
  const drawn = ranked.map(() => new Float64Array(data.draws.length));
  data.draws.forEach((factors, d) => {
    const tried = weights.map((weight, i) => weight * factors[i]);
    rank(ranked.map((agency) => mean(agency.scores, tried))).forEach((place, n) => { drawn[n][d] = place; });
  });
  return ranked.map((agency, n) => ({ agency, score: scores[n], rank: nominal[n], ...span(drawn[n], nominal[n]) }));
}

// ---- words

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (name, values = {}) => fill(data.words[name], values);
const point = (text) => data.lang === "vi" ? text.replace(".", ",") : text;

function moved(row, before) {
  const was = before.get(row.agency);
  if (was === undefined) return say("gained");
  const places = was - row.rank;
  return places ? say(places > 0 ? "up" : "down", { n: Math.abs(places) }) : say("same");
}

// ---- page

const rowOf = new Map(); // agency to its table row, made once
const before = new Map(); // agency to its rank under the stated weights
for (const kind of Object.values(data.kinds)) {
  for (const row of standing(kind.agencies, stated)) before.set(row.agency, row.rank);
}
const body = at("ranks").createTBody();

function makeRow(agency) {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = agency.name;
  row.append(head);
  for (const cls of ["num", "span", "num", ""]) row.insertCell().className = cls;
  const text = document.createElement("span"), track = document.createElement("span");
  const bar = document.createElement("i"), dot = document.createElement("b");
  track.className = "track";
  track.setAttribute("aria-hidden", "true");
  track.append(bar, dot);
  row.cells[2].append(text, track);
  return { row, cells: row.cells, text, bar, dot };
}

function show(place, found, n) {
  const { cells, text, bar, dot } = place;
  const share = (rank) => `${100 * (rank - 0.5) / n}%`;
  cells[1].textContent = found.rank;
  text.textContent = `${found.low}–${found.high}`;
  bar.style.left = `${100 * (found.low - 1) / n}%`;
  bar.style.width = `${100 * (found.high - found.low + 1) / n}%`;
  dot.style.left = share(found.rank);
  cells[3].textContent = point(found.score.toFixed(1));
  cells[4].textContent = moved(found, before);
  cells[4].className = before.get(found.agency) === found.rank ? "n" : "moved";
}

function list(id, agencies) {
  const place = at(id), head = place.querySelector("strong");
  place.hidden = !agencies.length;
  head.textContent = head.textContent.replace(/\d+/, agencies.length);
  place.querySelector("span").textContent = agencies.map((agency) => agency.name).join("; ") + ".";
}

function redraw() {
  const weights = sliders.map((slider) => Number(slider.value));
  const kind = data.kinds[at("kind").value];
  const found = standing(kind.agencies, weights)
    .map((row, n) => ({ ...row, n }))
    .sort((a, b) => a.rank - b.rank || a.low - b.low || a.n - b.n);
  body.replaceChildren(...found.map((row) => {
    if (!rowOf.has(row.agency)) rowOf.set(row.agency, makeRow(row.agency));
    show(rowOf.get(row.agency), row, found.length);
    return rowOf.get(row.agency).row;
  }));
  at("ranks").caption.textContent = say("ranks", { kind: kind.label });
  const scored = new Set(found.map((row) => row.agency));
  list("not_reported", kind.agencies.filter((agency) => !agency.reported));
  list("no_score", kind.agencies.filter((agency) => agency.reported && !scored.has(agency)));
  label(weights);
  announce(found);
  writeFragment();
}

function label(weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  weights.forEach((weight, n) => {
    const written = say("value", {
      weight: point(String(weight)), share: `${Math.round(100 * weight / sum)}%`, stated: point(String(stated[n])),
    });
    at(`o${n}`).textContent = written;
    sliders[n].setAttribute("aria-valuetext", written);
  });
}

let waiting = 0;
function announce(found) { // once the slider rests: a screen reader is not to be talked over
  clearTimeout(waiting);
  if (!found.length) { at("said").textContent = ""; return; }
  const first = found[0];
  const n = found.filter((row) => before.get(row.agency) !== row.rank).length;
  const told = say("said", { n, first: first.agency.name, low: first.low, high: first.high });
  waiting = setTimeout(() => { at("said").textContent = told; }, 300);
}

// ---- fragment for the method file; the same lines as reporting.proposal writes

function quoted(id) {
  const text = at(id).value.trim().replace(/\s+/g, " ");
  return text ? JSON.stringify(text) : `""  # ${say("to_fill")}`;
}

function writeFragment() {
  const { year, run } = data;
  const lines = [`# ${say("fragment_head", { year, run })}`];
  const changed = data.items.map((item, n) => ({ ...item, chosen: Number(sliders[n].value) }))
    .filter((item, n) => Math.abs(item.chosen - item.weight) > sliders[n].step / 2); // a third lies between steps
  if (changed.length) lines.push(`# ${say("fragment_where", { year })}`, `# ${say("fragment_others")}`, "items:");
  else lines.push(`# ${say("fragment_none")}`);
  for (const { item, weight, chosen } of changed) {
    lines.push(`  ${item}:`, `    weight: ${chosen}  # ${say("was", { weight })}`);
    lines.push(`    decided_by: ${quoted("decided_by")}`, `    reason: ${quoted("reason")}`);
  }
  at("fragment").value = lines.join("\n") + "\n";
}

function copy() {
  at("fragment").select();
  at("told").textContent = say(document.execCommand("copy") ? "copied" : "select");
}

function reset() {
  sliders.forEach((slider, n) => { slider.value = stated[n]; });
  redraw();
}

sliders.forEach((slider) => slider.addEventListener("input", redraw));
at("kind").addEventListener("change", redraw);
at("reset").addEventListener("click", reset);
at("copy").addEventListener("click", copy);
for (const id of ["decided_by", "reason"]) at(id).addEventListener("input", writeFragment);
at("weights").addEventListener("submit", (event) => event.preventDefault());
redraw();
