/** When to remind the reader of a backup: after real work, not after the first click; and before the browser forgets. */

const DAY = 86_400_000;
const [MUCH, SOME, FORTNIGHT] = [60, 12, 14 * DAY];
/** Where all is gone after seven days without a visit, nobody knows which visit is the last: little work may wait three days, more of it none. */
const THREE_DAYS = 3 * DAY;

/**
 * How many records changed since the last backup, and whether that is worth a reminder. Pure, but for the device.
 * @param {{kind: string, id: string, stamp: number}[]} records
 * @param {number} saved the newest stamp in the last backup, 0 if there is none
 * @param {number} now
 * @param {boolean} [isForgetful] whether this browser deletes what sites keep after seven days
 */
export function backupDue(records, saved, now, isForgetful = forgetsAfterAWeek()) {
  const changed = records.filter(({ kind, id, stamp }) => stamp > saved && !(kind === "setting" && id === "backup"));
  const oldest = changed.reduce((least, { stamp }) => Math.min(least, stamp), now);
  const [count, age] = [changed.length, now - oldest];
  const isDue =
    count >= MUCH ||
    (count >= SOME && age >= FORTNIGHT) ||
    (isForgetful && (count >= SOME || (count > 0 && age >= THREE_DAYS)));
  return { changed: count, isDue };
}

/**
 * Whether this is WebKit, which deletes what scripts keep after seven days of use without a visit to the site; an app on
 * the home screen counts its own days. Every browser of an iPhone is WebKit.
 * @param {{vendor?: string, standalone?: boolean}} [browser]
 * @param {boolean} [isApp]
 */
export function forgetsAfterAWeek(browser = globalThis.navigator ?? {}, isApp = isOnHomeScreen()) {
  return Boolean(browser.vendor?.startsWith("Apple")) && !browser.standalone && !isApp;
}

function isOnHomeScreen() {
  return globalThis.matchMedia?.("(display-mode: standalone)").matches ?? false;
}
