/** Records in memory, for tests of what only reads the store. */

export function recordsOf() {
  const records = new Map();
  return {
    put: (kind, id, value, stamp) => void records.set(`${kind}:${id}`, { kind, id, value, stamp }),
    get: (kind, id) => records.get(`${kind}:${id}`)?.value ?? null,
    all: (kind) =>
      [...records.values()]
        .filter((record) => record.kind === kind && record.value !== null)
        .sort((one, other) => one.stamp - other.stamp),
  };
}
