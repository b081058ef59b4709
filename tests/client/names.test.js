/** Sites of one host keep apart what they keep; what had a name without a path moves once. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { keyOf, oldKeyOf, PREFIX, prefixOf, siteOf } from "../../docs/_client/names.js";
import { STEPS } from "../../docs/_client/practice/store/database.js";
import { OLD_NAME } from "../../docs/_client/practice/store/old-database.js";
import { openStore } from "../../docs/_client/practice/store/store.js";
import { eraseAll, moveOldNames } from "../../docs/_client/run/device.js";
import { keysOf } from "../../docs/_client/run/draft-records.js";
import { Kept, replace } from "./device.js";

const FILE = "coding/window/starter.py";
const [EARLY, LATE] = ["2026-11-01T10:00:00.000Z", "2026-11-02T10:00:00.000Z"];
const draft = (text, more = {}) =>
  JSON.stringify({
    version: 1,
    revision: 3,
    tab: "t",
    changed: EARLY,
    text,
    history: null,
    starter: "start",
    earlier: [],
    ...more,
  });
const passed = (...ones) =>
  JSON.stringify({ version: 1, tried: true, attempts: ones.map(([text, date]) => ({ text, date })) });
/** A storage with these entries. */
const storageWith = (entries) =>
  Object.entries(entries).reduce((kept, [key, value]) => kept.set(key, value), new Kept());

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  replace("localStorage", { value: new Kept() });
});

test("the path of a site is what stands before its scripts, wherever they lie", () => {
  for (const script of ["names.js", "run/panel.js", "practice/chunk-X.js"]) {
    assert.equal(siteOf(`https://me.github.io/interview/assets/client/${script}`), "/interview/");
    assert.equal(siteOf(`https://interview.example/assets/client/${script}`), "/");
    assert.equal(siteOf(`http://host:8000/pull/7/assets/client/${script}?x#y`), "/pull/7/");
  }
});

test("no name of a site is also a name of another one", () => {
  const paths = ["/", "/a/", "/a/b/", "/b/", "/a:draft/", "/A/", "/draft:/", "/ü/"];
  for (const one of paths)
    for (const other of paths) assert.equal(`${prefixOf(one)}draft:x`.startsWith(prefixOf(other)), one === other);
});

test("what had an old name has the new one, as it was; the rest of the host is not touched", () => {
  const old = {
    draft: draft("mine"),
    attempts: passed(["a", EARLY]),
    "kept:1": "half",
    "mine:t": draft("other tab"),
    "journal:j": "[]",
  };
  const entry = (name) =>
    `${name.split(":")[0]}:${encodeURIComponent(FILE)}${name.includes(":") ? `:${name.split(":")[1]}` : ""}`;
  const others = { "pinterest-mle-other": "1", [`${prefixOf("/b/")}draft:x`]: "2", theme: "dark" };
  const storage = storageWith({
    ...others,
    ...Object.fromEntries(Object.entries(old).map(([name, raw]) => [`pinterest-mle:${entry(name)}`, raw])),
  });
  moveOldNames(storage);
  const expected = {
    ...others,
    ...Object.fromEntries(Object.entries(old).map(([name, raw]) => [PREFIX + entry(name), raw])),
  };
  assert.deepEqual(Object.fromEntries(storage), expected);
  moveOldNames(storage);
  assert.deepEqual(Object.fromEntries(storage), expected);
});

test("what an open tab of an earlier version goes on writing is kept beside the new text", () => {
  const storage = storageWith({
    [keyOf("draft", FILE)]: draft("new"),
    [keyOf("attempts", FILE)]: passed(["new", LATE]),
  });
  for (const text of ["old tab", "old tab, more"]) {
    storage.setItem(oldKeyOf("draft", FILE), draft(text));
    storage.setItem(oldKeyOf("attempts", FILE), passed([text, EARLY]));
    moveOldNames(storage);
  }
  assert.equal(JSON.parse(storage.getItem(keyOf("draft", FILE))).text, "new");
  assert.deepEqual(
    keysOf(storage, "mine", FILE)
      .map((key) => JSON.parse(storage.getItem(key)).text)
      .sort(),
    ["old tab", "old tab, more"],
  );
  assert.deepEqual(
    JSON.parse(storage.getItem(keyOf("attempts", FILE)))
      .attempts.map(({ text }) => text)
      .sort(),
    ["new", "old tab", "old tab, more"],
  );
  assert.equal(storage.getItem(oldKeyOf("draft", FILE)), null);
});

test("attempts that cannot be read are set aside, not written over", () => {
  const storage = storageWith({
    [keyOf("attempts", FILE)]: passed(["new", LATE]),
    [oldKeyOf("attempts", FILE)]: "half",
  });
  moveOldNames(storage);
  assert.deepEqual(
    keysOf(storage, "kept", FILE).map((key) => storage.getItem(key)),
    ["half"],
  );
  assert.match(storage.getItem(keyOf("attempts", FILE)), /new/);
});

test("a full device makes room by the history", () => {
  const full = (most) => {
    const storage = storageWith({ [oldKeyOf("draft", FILE)]: draft("mine", { history: "h".repeat(200) }) });
    storage.setItem = function (key, value) {
      if (key.length + value.length > most) throw new DOMException("full", "QuotaExceededError");
      this.set(key, value);
    };
    moveOldNames(storage);
    return storage;
  };
  const size = (key, history) => key.length + draft("mine", { history }).length;
  const some = full(size(keyOf("draft", FILE), null));
  assert.deepEqual([...some.keys()], [keyOf("draft", FILE)]);
  assert.equal(JSON.parse(some.getItem(keyOf("draft", FILE))).text, "mine");
});

test("erasing leaves what other sites of the host have", () => {
  const theirs = { [`${prefixOf("/b/")}draft:x`]: "theirs", [`${prefixOf("/b/")}journal:x`]: "theirs", theme: "dark" };
  const storage = storageWith({
    ...theirs,
    [keyOf("draft", FILE)]: draft("mine"),
    [oldKeyOf("draft", "other")]: draft("not moved yet"),
  });
  assert.equal(eraseAll(storage), true);
  assert.deepEqual(Object.fromEntries(storage), theirs);
});

for (const version of STEPS.map((_, index) => index + 1)) {
  test(`a database of the old name, version ${version}, moves whole, and once`, async () => {
    const old = await openDB(OLD_NAME, version, {
      upgrade: (database) => STEPS.slice(0, version).forEach((step) => step(database)),
    });
    const kept = { kind: "question", id: "q", stamp: 5, value: { status: "solved" } };
    await old.put("records", kept);
    await old.put("records", { kind: "question", id: "half", stamp: "x" });
    if (version > 1) {
      await old.add("unreadable", { odd: 1 });
      await old.put("undo", { records: [], code: [{ key: oldKeyOf("draft", FILE), raw: "a", now: "b" }] }, "last");
    }
    old.close();
    const store = await openStore();
    assert.deepEqual(store.records(), [kept]);
    assert.equal(store.unreadable.length, version);
    if (version > 1) assert.equal((await store.database.get("undo", "last")).code[0].key, keyOf("draft", FILE));
    await store.put("question", "q", { status: "new" });
    store.close();
    const again = await openStore();
    assert.equal(again.get("question", "q").status, "new");
    assert.equal(again.unreadable.length, version);
    again.close();
    const left = await openDB(OLD_NAME);
    for (const name of left.objectStoreNames) assert.equal(await left.count(name), 0);
    left.close();
  });
}

test("what an open tab of the earlier version writes later moves at the next visit; the newer stands", async () => {
  const old = await openDB(OLD_NAME, 2, {
    upgrade: (database) => STEPS.forEach((step) => step(database)),
    blocking: () => assert.fail("nothing may be asked of the old tab"),
  });
  await old.put("records", { kind: "question", id: "q", stamp: 5, value: { status: "learning" } });
  const store = await openStore();
  await store.put("question", "q", { status: "solved" });
  store.close();
  await old.put("records", { kind: "question", id: "q", stamp: 6, value: { status: "unsure" } });
  await old.put("records", { kind: "question", id: "r", stamp: 6, value: { status: "unsure" } });
  const again = await openStore();
  assert.equal(again.get("question", "q").status, "solved");
  assert.equal(again.get("question", "r").status, "unsure");
  again.close();
  old.close();
});

test("where there was no old database, none is made", async () => {
  const store = await openStore();
  store.close();
  assert.ok(!(await indexedDB.databases()).some(({ name }) => name === OLD_NAME));
  Object.defineProperty(indexedDB, "databases", { value: undefined, configurable: true });
  const again = await openStore();
  await again.put("question", "q", { status: "new" });
  assert.equal(again.state, "saved");
  again.close();
  delete indexedDB.databases;
  assert.ok(!(await indexedDB.databases()).some(({ name }) => name === OLD_NAME));
});

test("erasing leaves the database of another site alone", async () => {
  const other = await openDB(`${prefixOf("/b/")}practice`, 1, {
    upgrade: (database) => void database.createObjectStore("records"),
  });
  await other.put("records", "theirs", "key");
  const store = await openStore();
  await store.put("question", "q", { status: "new" });
  assert.equal(await store.erase(), true);
  store.close();
  assert.equal(await other.get("records", "key"), "theirs");
  other.close();
});
