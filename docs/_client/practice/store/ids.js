/** Identifiers that no other device gives. */

/** 128 random bits as text; also on pages without HTTPS, where browsers have no crypto.randomUUID. */
export function uniqueId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
