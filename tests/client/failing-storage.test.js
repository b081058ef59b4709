/** Storage that refuses, hangs, breaks or is taken over: work goes on, and what the reader is told is true. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { deleteDB, openDB, unwrap } from "idb";
import { NAME, STEPS } from "../../docs/_client/practice/store/database.js";
import { uniqueId } from "../../docs/_client/practice/store/ids.js";
import { openStore } from "../../docs/_client/practice/store/store.js";
import { wordsFor } from "../../docs/_client/practice/store/words.js";
import { Kept, refuse, replace, silentFactory } from "./device.js";

beforeEach(() => {
  replace("indexedDB", { value: new IDBFactory(), writable: true });
  replace("localStorage", { value: new Kept() });
});

/** When a store is in a state. @param {import("../../docs/_client/practice/store/store.js").Store} store @param {string} state */
const reached = (store, state) =>
  new Promise((resolve) => {
    const look = () => store.state === state && resolve(undefined);
    store.onChange(look);
    look();
  });

/** Give a page another browser for a while. @param {Record<string, PropertyDescriptor>} changes @param {() => Promise<void>} act */
async function where(changes, act) {
  const before = Object.keys(changes).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const [name, by] of Object.entries(changes)) replace(name, by);
  try {
    await act();
  } finally {
    for (const [name, by] of before) Object.defineProperty(globalThis, name, by);
  }
}

/** What a new page finds. */
async function nextPage() {
  const store = await openStore();
  const found = store.all("question").map(({ id }) => id);
  store.close();
  return found;
}

test("a page without HTTPS stores as any other", async () => {
  await where({ crypto: { value: { getRandomValues: (bytes) => bytes.fill(7) } } }, async () => {
    const store = await openStore();
    await store.put("question", "q", { status: "solved" });
    const id = await store.add("review", { card: "c", grade: 3, at: 1 });
    assert.equal(store.state, "saved");
    store.close();
    const again = await openStore();
    assert.equal(again.get("question", "q").status, "solved");
    assert.equal(again.get("review", id).grade, 3);
    again.close();
  });
});

test("identifiers differ", () => {
  assert.equal(new Set(Array.from({ length: 1000 }, uniqueId)).size, 1000);
  assert.match(uniqueId(), /^[0-9a-f]{32}$/);
});

test("no script calls what browsers have with HTTPS only as if it were always there", () => {
  const needs =
    /crypto\.(randomUUID|subtle)|navigator\.(storage|locks|serviceWorker)\.(persist|estimate|request|write)/;
  const folder = new URL("../../docs/_client/practice/", import.meta.url).pathname;
  const found = globSync("**/*.js", { cwd: folder }).flatMap((name) =>
    readFileSync(folder + name, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        needs.test(line) && !/^\s*\/?\*/.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
  assert.deepEqual(found, []);
});

for (const [what, changes] of Object.entries({
  channels: {
    BroadcastChannel: {
      value: class {
        constructor() {
          refuse();
        }
      },
    },
  },
  "the small storage": { localStorage: { get: refuse } },
  "each use of the small storage": {
    localStorage: {
      value: {
        get length() {
          return refuse();
        },
        getItem: refuse,
        setItem: refuse,
        removeItem: refuse,
        key: refuse,
      },
    },
  },
})) {
  test(`a browser that refuses ${what} still has its database`, async () => {
    await where(changes, async () => {
      const store = await openStore();
      await store.put("question", "q", { status: "solved" });
      assert.equal(store.state, "saved");
      await store.erase();
      await store.put("question", "r", { status: "solved" });
      store.close();
    });
    assert.deepEqual(await nextPage(), ["r"]);
  });
}

test("a browser that refuses everything works in memory, and says that all is gone at the end", async () => {
  const changes = {
    BroadcastChannel: {
      value: class {
        constructor() {
          refuse();
        }
      },
    },
    localStorage: { get: refuse },
    indexedDB: { get: refuse },
  };
  await where(changes, async () => {
    const store = await openStore();
    await store.put("question", "q", { status: "solved" });
    assert.equal(store.get("question", "q").status, "solved");
    assert.equal(store.state, "unavailable");
    assert.match(store.words, /keeps nothing.*gone when you close this page/);
    assert.equal(await store.erase(), false);
    assert.deepEqual(store.records(), []);
    store.close();
  });
});

test("whatever throws while storing is said; nothing is lost to the page, nor to the next one", async (context) => {
  const store = await openStore();
  const put = context.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new TypeError("something new");
  });
  await store.put("question", "q", { status: "solved" });
  assert.equal(store.state, "lost");
  assert.doesNotMatch(store.words, /private|deleted|until you close/);
  assert.equal(store.get("question", "q").status, "solved");
  put.mock.restore();
  store.close();
  assert.deepEqual(await nextPage(), ["q"]);
});

test("only what could be noted is said to be noted", async (context) => {
  localStorage.setItem = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  const store = await openStore();
  const put = context.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  await store.put("question", "q", { status: "solved" });
  assert.equal(store.state, "full");
  assert.match(store.words, /only until you close this page/);
  put.mock.restore();
  await store.put("question", "r", { status: "solved" });
  assert.equal(store.words, "");
  store.close();
});

test("a database that never answers is not waited for; when it does, all comes together", async () => {
  const working = globalThis.indexedDB;
  const first = await openStore();
  await first.put("question", "before", { status: "solved" });
  first.close();
  const silent = silentFactory(working);
  globalThis.indexedDB = silent;
  const store = await openStore({ patience: 20 });
  assert.equal(store.state, "silent");
  assert.match(store.words, /does not answer/);
  await store.put("question", "meanwhile", { status: "learning" });
  assert.equal(store.get("question", "meanwhile").status, "learning");
  globalThis.indexedDB = working;
  silent.release();
  await reached(store, "saved");
  assert.deepEqual(
    store.all("question").map(({ id }) => id),
    ["before", "meanwhile"],
  );
  store.close();
  assert.equal(localStorage.length, 0);
  assert.deepEqual(await nextPage(), ["before", "meanwhile"]);
});

test("what is erased before the database answers is erased there, too", async () => {
  const working = globalThis.indexedDB;
  const first = await openStore();
  await first.put("question", "before", { status: "solved" });
  first.close();
  const silent = silentFactory(working);
  globalThis.indexedDB = silent;
  const store = await openStore({ patience: 20 });
  assert.equal(await store.erase(), false);
  globalThis.indexedDB = working;
  silent.release();
  await reached(store, "saved");
  store.close();
  assert.deepEqual(await nextPage(), []);
});

test("an older tab that lets go at last gives the progress to the page that waited", async () => {
  const old = await openDB(NAME, 1, { upgrade: (database) => STEPS[0](database) });
  await old.put("records", { kind: "question", id: "before", stamp: 1, value: { status: "solved" } });
  const store = await openStore({ patience: 20 });
  assert.equal(store.state, "blocked");
  await store.put("question", "meanwhile", { status: "new" });
  old.close();
  await reached(store, "saved");
  store.close();
  assert.deepEqual(await nextPage(), ["before", "meanwhile"]);
});

test("a connection that ends is made anew, and nothing is called deleted", async () => {
  const store = await openStore();
  await store.put("question", "q", { status: "solved" });
  const states = new Set();
  store.onChange(() => states.add(store.state));
  for (let time = 0; time < 8; time += 1) {
    forceCloseDatabase(unwrap(store.database));
    await store.put("question", `after ${time}`, { status: "solved" });
  }
  await reached(store, "saved");
  assert.ok(!states.has("cleared"));
  await store.put("question", "last", { status: "solved" });
  assert.equal(store.state, "saved");
  store.close();
  assert.equal((await nextPage()).length, 10);
});

test("a connection that ended without a word is made anew at the next write", async (context) => {
  const store = await openStore();
  const transaction = IDBDatabase.prototype.transaction;
  const dead = unwrap(store.database);
  context.mock.method(IDBDatabase.prototype, "transaction", function (...given) {
    if (this === dead) throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
    return transaction.apply(this, given);
  });
  await store.put("question", "q", { status: "solved" });
  assert.equal(store.state, "saved");
  store.close();
  assert.deepEqual(await nextPage(), ["q"]);
});

test("a newer tab takes over: it is safe, and what is done here joins it", async () => {
  const store = await openStore();
  await store.put("question", "q", { status: "solved" });
  const newer = await openDB(NAME, 99);
  await reached(store, "newer");
  await store.put("question", "r", { status: "solved" });
  assert.equal(store.state, "newer");
  assert.match(store.words, /It is safe/);
  assert.doesNotMatch(store.words, /deleted|until you close/);
  store.close();
  assert.equal((await newer.getAll("records")).length, 1);
  newer.close();
  assert.match([...localStorage.values()].join(), /"id":"r"/);
});

test("what is deleted under an open page is called so, stays on the page, and is not written back", async () => {
  const store = await openStore();
  await store.put("question", "q", { status: "solved" });
  await deleteDB(NAME);
  await reached(store, "cleared");
  assert.match(store.words, /deleted.*save a backup/);
  assert.equal(store.get("question", "q").status, "solved");
  store.close();
  assert.deepEqual(await nextPage(), []);
});

test("where nothing was, nothing was deleted", async () => {
  const store = await openStore();
  await deleteDB(NAME);
  await store.put("question", "q", { status: "solved" });
  await reached(store, "saved");
  store.close();
  assert.deepEqual(await nextPage(), ["q"]);
});

test("each state has its words, and only a deletion speaks of one", () => {
  for (const state of ["full", "unavailable", "silent", "lost", "newer", "blocked", "cleared"]) {
    for (const isNoted of [true, false])
      assert.equal(/deleted/.test(wordsFor(state, isNoted)), state === "cleared", state);
  }
  assert.equal(wordsFor("saved", false), "");
});
