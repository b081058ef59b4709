/** When to remind the reader of a backup: after real work, not after the first click. */

const [MUCH, SOME, FORTNIGHT] = [60, 12, 14 * 86_400_000];

/**
 * How many records changed since the last backup, and whether that is worth a reminder. Pure.
 * @param {{kind: string, id: string, stamp: number}[]} records
 * @param {number} saved the newest stamp in the last backup, 0 if there is none
 * @param {number} now
 */
export function backupDue(records, saved, now) {
  const changed = records.filter(({ kind, id, stamp }) => stamp > saved && !(kind === "setting" && id === "backup"));
  const oldest = changed.reduce((least, { stamp }) => Math.min(least, stamp), now);
  return { changed: changed.length, isDue: changed.length >= MUCH || (changed.length >= SOME && now - oldest >= FORTNIGHT) };
}
