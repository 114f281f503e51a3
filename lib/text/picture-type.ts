/** The first bytes of the pictures we show in place (their formats' specifications). */
const signatures: [type: string, bytes: RegExp][] = [
  ["image/png", /^\x89PNG/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8[79]a/],
  ["image/webp", /^RIFF[\s\S]{4}WEBP/],
];

/** The type of a raster picture by the first bytes of its file, at least twelve; undefined for anything else. */
export function pictureTypeOf(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 12).toString("latin1");
  return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}
