// The player: one <audio>, and around it what the listener sees and presses.
// Times are in seconds. What is remembered stands in localStorage, under the guid of the edition.
"use strict";

const byId = (id) => document.getElementById(id);
const audio = byId("audio");
const rows = [...document.querySelectorAll("#editions a")];
const firstChapters = [...document.querySelectorAll("#chapters li")];

const SCOPE = new URL("./", location).pathname;
const PREFIX = `briefing ${SCOPE} `;
const EDITIONS = `${PREFIX}editions`; // the cache that sw.js looks into, too
const KEPT = 3; // editions that stay saved
const SKIP_S = 15;
const LOOK_MS = 10 * 60 * 1000; // how often a newer edition is looked for
const FRAME = ["Pembuka", "Penutup"]; // the chapters that are no stories

let edition; // of the rows, the one that is played
let loading; // settled once the edition's sound is in the player
let chapters = []; // {start, end, title, row, fill}
let lines = []; // {start, text, link}
let chapter = -1;
let line = -1;

// --- Small things ---

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function mark(link, isCurrent) {
  if (isCurrent) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

function clock(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}.${two(s % 60)}`;
  return `${Math.floor(minutes / 60)}.${two(minutes % 60)}.${two(s % 60)}`;
}

function inWords(seconds) {
  const s = Math.floor(seconds);
  const minutes = Math.floor(s / 60);
  return `${minutes ? `${minutes} menit ` : ""}${s % 60} detik`;
}

function webAddress(text) {
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Without storage the page works, and forgets.
  }
}

function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

let hushing;
function say(text) {
  byId("status").textContent = text;
  clearTimeout(hushing);
  hushing = setTimeout(() => (byId("status").textContent = ""), 6000);
}

const duration = () => (Number.isFinite(audio.duration) ? audio.duration : Number(edition.dataset.duration));

function indexAt(parts, time) {
  let found = -1;
  while (found + 1 < parts.length && parts[found + 1].start <= time + 0.05) found += 1;
  return found;
}

// --- One edition ---

const stemOf = (row) => row.pathname.split("/").pop().replace(/\.mp3$/, "");

// Where a file of the edition is: beside its sound, which row links to.
function address(row, suffix) {
  const url = new URL(`${stemOf(row)}${suffix}`, row.href);
  url.search = row.search;
  return url.href;
}

function openEdition(row) {
  leave();
  edition = row;
  const newest = row === rows[0];
  for (const other of rows) mark(other, other === row);
  byId("now-label").textContent = newest ? "Edisi terbaru" : "Edisi sebelumnya";
  byId("now-title").textContent = row.querySelector(".date").textContent;
  byId("now-facts").textContent = row.querySelector(".length").textContent;
  history.replaceState(null, "", newest ? location.pathname + location.search : `#${stemOf(row)}`);
  byId("seek").max = row.dataset.duration;
  showChapters(newest ? firstChapters.map(readChapter) : []);
  showLines(null);
  fetchParts(row, newest);
  showSaved();
  loading = bring(row);
}

async function bring(row) {
  const saved = await savedSound(row);
  if (edition === row) load(saved || address(row, ".mp3"));
}

// Puts a sound into the player, at the place where the listener left it.
function load(source) {
  const place = remembered(edition.dataset.guid);
  const playing = !audio.paused;
  if (audio.src.startsWith("blob:")) URL.revokeObjectURL(audio.src);
  audio.src = source;
  audio.preload = "metadata"; // only now: the page itself loads nothing, since it may have been saved
  audio.currentTime = place && !place.done ? place.time : 0;
  audio.playbackRate = audio.defaultPlaybackRate = Number(byId("speed").value);
  if (playing) play();
}

// The network broke off: what was saved meanwhile goes on in its place.
async function rescue() {
  const row = edition;
  const time = audio.currentTime;
  const saved = audio.src.startsWith("blob:") ? null : await savedSound(row);
  if (edition !== row) return;
  if (saved) {
    remember(row.dataset.guid, { time, done: false });
    load(saved);
  } else say("Audio tidak dapat dimuat. Periksa sambungan internet Anda.");
}

// Keeps the place of the edition that is being left.
function leave() {
  if (!edition || !audio.currentTime) return;
  const done = audio.ended || duration() - audio.currentTime < 5;
  remember(edition.dataset.guid, { time: audio.currentTime, done });
  showHeard(edition);
}

function showHeard(row) {
  const place = remembered(row.dataset.guid);
  const left = place ? Number(row.dataset.duration) - place.time : 0;
  let text = "";
  if (place && place.done) text = "Sudah didengar";
  else if (place && place.time > 5) text = `Sisa ${left < 90 ? "1 menit" : `${Math.round(left / 60)} menit`}`;
  row.querySelector(".heard").textContent = text;
}

async function fetchParts(row, newest) {
  const ask = async (suffix) => {
    const response = await fetch(address(row, suffix));
    if (!response.ok) throw new Error(`${suffix}: ${response.status}`);
    return response;
  };
  if (!newest) {
    try {
      const told = await (await ask(".chapters.json")).json();
      if (edition === row) showChapters(told.chapters.map(makeChapter));
    } catch {
      say("Daftar isi tidak dapat dimuat.");
    }
  }
  try {
    const captions = await (await ask(".vtt")).text();
    if (edition === row) showLines(readCaptions(captions));
  } catch {
    byId("plain-text")?.setAttribute("href", `${stemOf(row)}.txt`);
  }
}

// --- Chapters ---

function readChapter(row) {
  const title = row.querySelector(".title").textContent;
  return { start: Number(row.dataset.start), end: Number(row.dataset.end), title, row };
}

function makeChapter({ startTime, endTime, title, url }) {
  const row = byId("chapter-row").content.firstElementChild.cloneNode(true);
  row.querySelector("a").href = `#t=${startTime}`;
  row.querySelector(".clock").textContent = clock(startTime);
  row.querySelector(".title").textContent = title;
  const page = webAddress(url);
  if (page) {
    const link = element("a", "source", page.hostname.replace(/^www\./, ""));
    link.href = page.href;
    link.rel = "external noreferrer";
    link.append(element("span", "unseen", ", sumber berita"));
    const sources = element("p", "sources");
    sources.append(link);
    row.append(sources);
  }
  row.classList.toggle("frame", !url && FRAME.includes(title));
  return { start: startTime, end: endTime, title, row };
}

function showChapters(made) {
  chapters = made;
  chapter = -1;
  byId("chapters").replaceChildren(...chapters.map(({ row }) => row));
  byId("segments").replaceChildren(
    ...chapters.map((part) => {
      const segment = element("span");
      segment.style.flexGrow = Math.max(0.01, part.end - part.start);
      part.fill = segment.appendChild(element("span"));
      return segment;
    }),
  );
  show();
}

function toChapter(index) {
  if (!chapters.length) return;
  audio.currentTime = chapters[Math.min(Math.max(index, 0), chapters.length - 1)].start;
  show();
}

// As players do: to the beginning of this part, or, near it, to that of the one before.
function toPrevious() {
  const here = indexAt(chapters, audio.currentTime);
  const isNear = here < 0 || audio.currentTime - chapters[here].start < 3;
  toChapter(isNear ? here - 1 : here);
}

function toNext() {
  const here = indexAt(chapters, audio.currentTime);
  if (here + 1 < chapters.length) toChapter(here + 1);
}

function skip(seconds) {
  audio.currentTime = Math.min(Math.max(0, audio.currentTime + seconds), duration());
  show();
}

// --- Transcript ---

function readCaptions(text) {
  const seconds = (stamp) => stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const named = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
  const found = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const cue = /^([\d:.]+) --> [\d:.]+[^\n]*\n([^]+)/m.exec(block);
    if (!cue) continue;
    const words = cue[2].trim().replace(/\s+/g, " ").replace(/&(amp|lt|gt);/g, (name) => named[name]);
    found.push({ start: seconds(cue[1]), text: words });
  }
  return found;
}

function lineLink(said) {
  const link = element("a", "line", said.text);
  link.href = `#t=${said.start}`;
  link.tabIndex = -1;
  said.link = link;
  return link;
}

// Captions may hold a part of a sentence; a listener reads, marks and taps whole ones.
function sentencesOf(captions, title) {
  const found = [];
  for (const { start, text } of captions) {
    const last = found.at(-1);
    if (last && goesOn(last.text, title)) last.text += ` ${text}`;
    else found.push({ start, text });
  }
  return found;
}

// Whether a text is the beginning only of the headline, or of a sentence.
function goesOn(text, title) {
  if (isHeadline(text, title)) return false;
  return title.startsWith(`${text} `) || !/[.?!…]["'”’)\]]*$/.test(text);
}

// Whether a text is the headline or a sentence that says the same; labels ("VIDEO:", "(FOTO)") are not said.
function isHeadline(text, title) {
  const said = wordsOf(text);
  const wholes = [title, title.replace(/\s*[[(][^\])]*[\])]$/, "")].map(wordsOf);
  return wholes.some((whole) => whole.endsWith(said) && said.length > whole.length / 2);
}

function wordsOf(text) {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []).join(" ")} `;
}

// A part of the transcript: what leads to its headline, the headline, and the text that follows.
function linesOf(part, captions) {
  const title = part.title.replace(/\s+/g, " ").trim();
  const isHere = ({ start }) => start >= part.start - 0.05 && start < part.end - 0.05;
  const said = sentencesOf(captions.filter(isHere), title);
  lines.push(...said);
  const at = said.findIndex(({ text }) => isHeadline(text, title));
  const section = element("section", at < 0 ? "part frame" : "part");
  for (const before of said.slice(0, Math.max(at, 0))) {
    const lead = element("p", "opener");
    lead.append(lineLink(before));
    section.append(lead);
  }
  const heading = element("h3", "", at < 0 ? title : "");
  if (at >= 0) heading.append(lineLink(said[at]));
  const body = element("p");
  for (const after of said.slice(at + 1)) body.append(lineLink(after), " ");
  section.append(heading, body);
  return section;
}

function showLines(captions) {
  lines = [];
  line = -1;
  byId("transcript-hint").hidden = !captions?.length;
  if (captions?.length) {
    const parts = chapters.length ? chapters : [{ start: 0, end: Infinity, title: "" }];
    byId("transcript").replaceChildren(...parts.map((part) => linesOf(part, captions)));
    if (lines.length) lines[0].link.tabIndex = 0;
    show();
  } else {
    const plain = element("p", "plain");
    const link = plain.appendChild(element("a", "", "Baca teks edisi ini"));
    link.id = "plain-text";
    link.href = `${stemOf(edition)}.txt`;
    byId("transcript").replaceChildren(plain);
  }
}

// Scrolls to the sentence that sounds, unless the listener has scrolled away to read elsewhere.
function follow(before, now) {
  const bottom = innerHeight - docked();
  const inView = ({ top, bottom: end }) => end > 0 && top < bottom;
  const place = now.getBoundingClientRect();
  if (!before || !inView(before.getBoundingClientRect())) return;
  if (place.top > innerHeight * 0.12 && place.bottom < bottom - 24) return;
  toView(now);
}

// How much of the window's lower edge the player covers.
function docked() {
  const deck = byId("player");
  return getComputedStyle(deck).position === "fixed" ? deck.offsetHeight : 0;
}

function toView(target) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = target.getBoundingClientRect().top + scrollY - innerHeight * 0.25;
  scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}

// --- What is seen while it sounds ---

function show() {
  if (!edition) return;
  const time = audio.currentTime;
  byId("elapsed").textContent = clock(time);
  byId("left").textContent = `−${clock(duration() - time)}`;
  const seek = byId("seek");
  if (!seek.matches(":active")) seek.value = time;
  seek.setAttribute("aria-valuetext", `${inWords(time)} dari ${inWords(duration())}`);
  for (const { start, end, fill } of chapters) {
    const share = Math.min(Math.max((time - start) / (end - start), 0), 1);
    fill.style.transform = `scaleX(${share})`;
  }
  markChapter(indexAt(chapters, time));
  markLine(indexAt(lines, time));
}

function markChapter(now) {
  if (now === chapter) return;
  chapter = now;
  chapters.forEach(({ row }, i) => mark(row.querySelector("a"), i === now));
  const title = chapters[now]?.title || byId("now-title").textContent;
  byId("sounding").textContent = title;
  describe(title);
}

function markLine(now) {
  if (now === line) return;
  const before = lines[line]?.link;
  const link = lines[now]?.link;
  line = now;
  if (before) {
    mark(before, false);
    before.tabIndex = -1;
  }
  if (!link) return;
  mark(link, true);
  link.tabIndex = 0;
  if (lines[0].link !== link) lines[0].link.tabIndex = -1;
  if (!audio.paused) follow(before, link);
}

function showPlaying() {
  const playing = !audio.paused && !audio.ended;
  const button = byId("play");
  button.setAttribute("aria-label", playing ? "Jeda" : "Putar");
  button.querySelector("use").setAttribute("href", playing ? "#i-pause" : "#i-play");
  if ("mediaSession" in navigator) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
}

function toggle() {
  if (!audio.paused) audio.pause();
  else play();
}

async function play() {
  try {
    await loading;
    await audio.play();
  } catch (error) {
    if (error.name !== "AbortError") say("Audio tidak dapat diputar. Periksa sambungan internet Anda.");
  }
}

// --- The car's buttons, the lock screen, the headset ---

function describe(title) {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title,
    artist: document.title,
    album: byId("now-title").textContent,
    artwork: [192, 512].map((side) => ({
      src: `icon-${side}.png`,
      sizes: `${side}x${side}`,
      type: "image/png",
    })),
  });
}

function takeButtons() {
  if (!("mediaSession" in navigator)) return;
  const buttons = {
    play,
    pause: () => audio.pause(),
    stop: () => audio.pause(),
    previoustrack: toPrevious,
    nexttrack: toNext,
    seekbackward: ({ seekOffset }) => skip(-(seekOffset || SKIP_S)),
    seekforward: ({ seekOffset }) => skip(seekOffset || SKIP_S),
    seekto: ({ seekTime }) => (audio.currentTime = seekTime),
  };
  for (const [name, press] of Object.entries(buttons)) {
    try {
      navigator.mediaSession.setActionHandler(name, press);
    } catch {
      // This browser has no such button.
    }
  }
}

function tellPosition() {
  if (!navigator.mediaSession?.setPositionState || !audio.duration) return;
  navigator.mediaSession.setPositionState({
    duration: audio.duration,
    playbackRate: audio.playbackRate,
    position: Math.min(audio.currentTime, audio.duration),
  });
}

// --- Without a network ---

const filesOf = (row) => [".mp3", ".vtt", ".chapters.json"].map((suffix) => address(row, suffix));

async function isSaved(row) {
  const cache = await caches.open(EDITIONS);
  const found = await Promise.all(filesOf(row).map((file) => cache.match(file)));
  return found.every(Boolean);
}

async function save(row) {
  const cache = await caches.open(EDITIONS);
  await cache.addAll(filesOf(row));
  const saved = [];
  for (const other of rows) if (other !== row && (await isSaved(other))) saved.push(other);
  const kept = new Set([row, ...saved.slice(0, KEPT - 1)].flatMap(filesOf));
  for (const { url } of await cache.keys()) if (!kept.has(url)) await cache.delete(url);
}

async function forget(row) {
  const cache = await caches.open(EDITIONS);
  await Promise.all(filesOf(row).map((file) => cache.delete(file)));
}

async function savedSound(row) {
  if (!window.caches) return null;
  try {
    const kept = await (await caches.open(EDITIONS)).match(address(row, ".mp3"));
    return kept ? URL.createObjectURL(await kept.blob()) : null;
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

async function showSaved() {
  if (!navigator.serviceWorker || !window.caches) return;
  const saved = await isSaved(edition);
  const button = byId("save");
  button.hidden = false;
  button.setAttribute("aria-pressed", String(saved));
  button.querySelector("use").setAttribute("href", saved ? "#i-saved" : "#i-save");
}

async function toggleSaved() {
  const row = edition;
  byId("save").setAttribute("aria-busy", "true");
  try {
    if (await isSaved(row)) {
      await forget(row);
      say("Tidak lagi disimpan.");
    } else {
      await save(row);
      say("Tersimpan: bisa didengar tanpa internet.");
    }
  } catch {
    say("Tidak dapat disimpan: sambungan terputus atau ruang tidak cukup.");
  }
  byId("save").removeAttribute("aria-busy");
  showSaved();
}

// The newest edition is saved by itself; but over mobile data, where the browser tells, only by hand,
// and where it does not tell, once the listener wants to hear it.
async function saveNewest() {
  const network = navigator.connection;
  if (network && (network.saveData || network.type === "cellular")) return;
  if (!network && !audio.played.length) {
    audio.addEventListener("playing", saveNewest, { once: true });
    return;
  }
  try {
    if (!(await isSaved(rows[0]))) await save(rows[0]);
    showSaved();
  } catch {
    // It can still be saved by hand.
  }
}

async function workOffline() {
  if (!navigator.serviceWorker || !window.caches) return;
  try {
    await navigator.serviceWorker.register(`sw.js?v=${document.documentElement.dataset.version}`);
    await navigator.serviceWorker.ready;
    await saveNewest();
  } catch {
    byId("save").hidden = true;
  }
}

// --- A page that stays open overnight ---

let looked = Date.now();

// Begins with the newer edition, unless the listener is in the middle of one.
async function lookForNewer() {
  if (document.hidden || !audio.paused || Date.now() - looked < LOOK_MS) return;
  looked = Date.now();
  try {
    const text = await (await fetch("./", { cache: "no-cache" })).text();
    const first = new DOMParser().parseFromString(text, "text/html").querySelector("#editions a");
    if (!first || first.getAttribute("href") === rows[0].getAttribute("href")) return;
  } catch {
    return; // no network: what is here is the newest
  }
  const place = remembered(edition.dataset.guid);
  if (edition === rows[0] && (!place || place.done)) location.reload();
  else say("Edisi baru sudah terbit: muat ulang halaman ini untuk mendengarnya.");
}

// --- Listening to the listener ---

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const on = event.target;
  const isHorizontal = event.key === "ArrowLeft" || event.key === "ArrowRight";
  if (event.key === " " && !on.closest("button, select, textarea")) toggle();
  else if (isHorizontal && !on.closest("input, select, textarea")) {
    const isForth = event.key === "ArrowRight";
    if (event.shiftKey) (isForth ? toNext : toPrevious)();
    else skip(isForth ? SKIP_S : -SKIP_S);
  } else return;
  event.preventDefault();
}

// Within the transcript the arrows go from sentence to sentence, and Enter jumps there.
function onTranscriptKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = lines.findIndex(({ link }) => link === event.target);
  const next = step && here >= 0 && lines[here + step];
  if (!next) return;
  event.target.tabIndex = -1;
  next.link.tabIndex = 0;
  next.link.focus();
  event.preventDefault();
}

function onJump(event) {
  const link = event.target.closest("a[href^='#t=']");
  if (!link) return;
  event.preventDefault();
  audio.currentTime = Number(link.hash.slice(3));
  show();
  play();
}

function toSounding(event) {
  event.preventDefault();
  const link = lines[line]?.link || byId("transcript-title");
  toView(link);
  if (link.focus) link.focus({ preventScroll: true });
}

function onEdition(event) {
  const row = event.target.closest("a");
  if (!row) return;
  event.preventDefault();
  audio.pause();
  toView(byId("now-label"));
  openEdition(row);
  play();
}

async function onCopy() {
  try {
    await navigator.clipboard.writeText(byId("feed").href);
    byId("copy").textContent = "Tersalin";
  } catch {
    getSelection().selectAllChildren(byId("feed"));
  }
}

function forgetOthers() {
  const known = new Set([...rows.map((row) => row.dataset.guid), "speed"].map((name) => PREFIX + name));
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && !known.has(name)) localStorage.removeItem(name);
    }
  } catch {
    // No storage, nothing to forget.
  }
}

function start() {
  const feed = byId("feed");
  if (feed) {
    byId("copy").hidden = false;
    byId("copy").addEventListener("click", onCopy);
  }
  if (!rows.length) return;
  audio.controls = false;
  byId("deck").hidden = false;
  byId("shortcuts").hidden = false;
  const speed = byId("speed");
  const chosen = String(remembered("speed") || 1);
  if ([...speed.options].some(({ value }) => value === chosen)) speed.value = chosen;

  byId("play").addEventListener("click", toggle);
  byId("back").addEventListener("click", () => skip(-SKIP_S));
  byId("forth").addEventListener("click", () => skip(SKIP_S));
  byId("previous").addEventListener("click", toPrevious);
  byId("next").addEventListener("click", toNext);
  byId("save").addEventListener("click", toggleSaved);
  byId("sounding").addEventListener("click", toSounding);
  byId("chapters").addEventListener("click", onJump);
  byId("transcript").addEventListener("click", onJump);
  byId("transcript").addEventListener("keydown", onTranscriptKey);
  byId("editions").addEventListener("click", onEdition);
  byId("seek").addEventListener("input", (event) => {
    audio.currentTime = Number(event.target.value);
    show();
  });
  speed.addEventListener("change", () => {
    audio.playbackRate = audio.defaultPlaybackRate = Number(speed.value);
    remember("speed", Number(speed.value));
    tellPosition();
  });
  document.addEventListener("keydown", onKey);

  let kept = 0;
  audio.addEventListener("timeupdate", () => {
    show();
    if (Math.abs(audio.currentTime - kept) < 3) return;
    kept = audio.currentTime;
    leave();
  });
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, showPlaying);
  for (const name of ["pause", "ended"]) audio.addEventListener(name, leave);
  for (const name of ["loadedmetadata", "seeked", "ratechange"]) audio.addEventListener(name, tellPosition);
  audio.addEventListener("error", rescue);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  document.addEventListener("visibilitychange", lookForNewer);
  setInterval(lookForNewer, LOOK_MS);

  forgetOthers();
  rows.forEach(showHeard);
  takeButtons();
  openEdition(rows.find((row) => `#${stemOf(row)}` === location.hash) || rows[0]);
  workOffline();
}

start();
