const longestNameBytes = 200;
// Zero-width signs, direction overrides and control characters hide what a name really is.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffc-\uffff]/gu;
const forbidden = /[<>:"|?*]/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A sender's file name made fit to show and to save: normalised, without path, hidden signs, leading dots, names that
 * Windows keeps for devices, and not longer than 200 bytes (the ending stays). "file" when nothing is left.
 */
export function safeFileName(name: string): string {
  const base = name.normalize("NFC").replace(hidden, "").split(/[/\\]/).at(-1) ?? "";
  const clean = base.replace(forbidden, "_").replace(/^[.\s]+|[.\s]+$/g, "");
  return shorten(reserved.test(clean) ? `_${clean}` : clean) || "file";
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestNameBytes) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : "";
  let stem = "";
  let bytes = Buffer.byteLength(ending);
  for (const sign of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(sign);
    if (bytes > longestNameBytes) break;
    stem += sign;
  }
  return stem + ending;
}

/** Raster pictures that a browser may show in place. SVG and HTML are never among them: they can hold script. */
const inlineTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** May bytes of this declared type be shown in place? Parameters (`; charset=…`) make it a no. */
export const isInlineSafe = (mimeType: string): boolean => inlineTypes.has(mimeType.trim().toLowerCase());
