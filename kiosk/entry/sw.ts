// The kiosk's service worker: it serves the kiosk's page and what that page loads from a copy, so that the kiosk starts
// and works while the server is away. It never touches ballots or any other request.
//
// The copy changes as a whole: a new page is only kept once everything that it names, by its hash, is kept too.

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(name: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(name: "fetch", listener: (event: Asked) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as Scope;

const CACHE = "une-voix-kiosk";
const SOUNDS = "une-voix-sounds";
const PAGE = "/K";

/** The key of a file: its address and its hash, so that two versions can stand side by side. */
function keyOf(path: string, integrity: string): string {
  return `${path}?${encodeURIComponent(integrity)}`;
}

interface Named {
  readonly path: string;
  readonly integrity: string;
}

/** What the page of each window loads. Browsers do not tell a worker which hash an element demands. */
const shown = new Map<string, readonly Named[]>();

/** Addresses and hashes of what a page loads, by the attributes that the server wrote. */
function named(html: string): Named[] {
  const found = html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"(?: integrity="([^"]+)")?/g);
  return [...found].map(([, path = "", integrity = ""]) => ({ path, integrity }));
}

async function renew(): Promise<Response> {
  const fresh = await fetch(PAGE, { cache: "no-store", credentials: "omit" });
  if (!fresh.ok) return fresh;
  const html = await fresh.clone().text();
  // A proxy's own page is no kiosk's page, whatever its status.
  if (!named(html).some(({ path, integrity }) => path === "/assets/kiosk.js" && integrity !== "")) return fresh;
  const cache = await caches.open(CACHE);
  const before = await cache.match(PAGE);
  const kept = new Set([PAGE, ...named((await before?.clone().text()) ?? "").map((file) => keyOf(file.path, file.integrity))]);
  for (const { path, integrity } of named(html)) {
    const key = keyOf(path, integrity);
    kept.add(key);
    if ((await cache.match(key)) !== undefined) continue;
    const response = await fetch(path, { cache: "no-store", credentials: "omit", ...(integrity && { integrity }) });
    if (!response.ok) throw new Error("The server has no such file.");
    await cache.put(key, response);
  }
  // Last, so that a page never stands here without what it needs.
  await cache.put(PAGE, fresh.clone());
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!kept.has(pathname + search)) await cache.delete(request);
  }
  return fresh;
}

async function page(event: Asked): Promise<Response> {
  const cache = await caches.open(CACHE);
  const copy = await cache.match(PAGE);
  const renewal = renew();
  if (copy === undefined) return renewal;
  shown.clear();
  shown.set(event.resultingClientId, named(await copy.clone().text()));
  // The next visit gets what is new; this one gets what is whole.
  event.waitUntil(renewal.catch(() => undefined));
  return copy;
}

async function file({ request, clientId }: Asked): Promise<Response> {
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  // A worker that was stopped meanwhile has forgotten; then the page that stands in the copy is the one that was shown.
  const files = shown.get(clientId) ?? named((await (await cache.match(PAGE))?.text()) ?? "");
  const wanted = files.find(({ path }) => path === pathname);
  const copy = wanted && (await cache.match(keyOf(wanted.path, wanted.integrity)));
  return copy ?? fetch(request);
}

/**
 * Sounds come from the copy, and the next page gets what is new: whoever must listen may not wait for a server that hangs.
 * They are files for everybody, whatever is read out.
 */
async function sound(event: Asked): Promise<Response> {
  const { request } = event;
  const cache = await caches.open(SOUNDS);
  const copy = await cache.match(request);
  const renewal = fetch(request).then(async (response) => {
    const isNew = response.headers.get("ETag") !== copy?.headers.get("ETag");
    if (response.ok && isNew) await cache.put(request, response.clone());
    return response;
  });
  if (copy === undefined) return renewal;
  event.waitUntil(renewal.catch(() => undefined));
  return copy;
}

worker.addEventListener("install", (event) => event.waitUntil(renew().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname.toUpperCase() === PAGE) event.respondWith(page(event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(file(event));
  else if (url.pathname.startsWith("/audio/")) event.respondWith(sound(event));
});
