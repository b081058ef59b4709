/** Storages and factories as browsers have them, for tests. */

/** What a browser keeps at once: a localStorage. */
export class Kept extends Map {
  get length() {
    return this.size;
  }
  key(index) {
    return [...this.keys()][index] ?? null;
  }
  getItem(key) {
    return this.get(key) ?? null;
  }
  setItem(key, value) {
    this.set(key, value);
  }
  removeItem(key) {
    this.delete(key);
  }
}

/** Put a value, or what happens when it is asked for, in place of a global one. @param {string} name @param {PropertyDescriptor} by */
export const replace = (name, by) => Object.defineProperty(globalThis, name, { configurable: true, ...by });

/** What browsers throw where a reader has forbidden something. */
export const refuse = () => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};

/** A factory whose databases, which have to be there, are handed over only when they are released. @param {IDBFactory} working */
export function silentFactory(working) {
  /** @type {(() => void)[]} */
  const held = [];
  return {
    open(...asked) {
      const request = working.open(...asked);
      request.addEventListener = (type, listener) => void (type === "success" && held.push(listener));
      return request;
    },
    databases: () => working.databases(),
    release: () => held.splice(0).forEach((listener) => listener()),
  };
}
