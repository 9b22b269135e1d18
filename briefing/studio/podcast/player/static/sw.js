// Keeps the page and saved editions for when there is no network.
// "?v=" in this file's address changes with the page's code, and the old code's cache goes with it.
"use strict";

const SCOPE = new URL("./", self.location).pathname;
const VERSION = new URL(self.location).searchParams.get("v");
const PREFIX = `briefing ${SCOPE} `;
const SHELL = `${PREFIX}page ${VERSION}`;
const EDITIONS = `${PREFIX}editions`;
const FILES = [
  "./",
  `player.css?v=${VERSION}`,
  `player.js?v=${VERSION}`,
  "manifest.webmanifest",
  "icon-180.png",
  "icon-192.png",
  "icon-512.png",
];

self.addEventListener("install", (event) => {
  const store = async () => {
    const cache = await caches.open(SHELL);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
    await self.skipWaiting();
  };
  event.waitUntil(store());
});

self.addEventListener("activate", (event) => {
  const sweep = async () => {
    const old = (await caches.keys()).filter(
      (name) => name.startsWith(PREFIX) && name !== SHELL && name !== EDITIONS,
    );
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(sweep());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // A saved sound is played by the page itself: a player must not get half of it from the network
  // and half from a cache.
  if (!url.pathname.startsWith(SCOPE) || url.pathname.endsWith(".mp3")) return;
  if (request.mode === "navigate") {
    const isPage = url.pathname === SCOPE || url.pathname === `${SCOPE}index.html`;
    if (isPage) event.respondWith(page(request));
  } else if (url.searchParams.has("v")) {
    event.respondWith(cachedFirst(request));
  } else {
    event.respondWith(networkFirst(request));
  }
});

// The newest list of editions where there is a network, the last one seen where there is none.
async function page(request) {
  const cache = await caches.open(SHELL);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put("./", response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match("./");
    if (kept) return kept;
    throw error;
  }
}

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

// What carries a version never changes.
async function cachedFirst(request) {
  return (await caches.match(request.url)) || fetch(request);
}
