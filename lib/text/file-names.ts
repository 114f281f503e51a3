const MAX_NAME_BYTES = 200;

// Zero-width signs, direction overrides and control characters hide what a name really is.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffc-\uffff]/gu;
const FORBIDDEN = /[<>:"|?*]/g;
// Names that Windows keeps for devices, with any ending ("Naming Files, Paths, and Namespaces", Microsoft Learn).
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

const MIME_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
const SAYS_NOTHING = new Set([
  "application/octet-stream",
  "binary/octet-stream",
  "application/x-download",
  "application/unknown",
]);

// The endings people send. Whatever is not here is downloaded all the same.
const TYPE_BY_ENDING: Record<string, string> = {
  "7z": "application/x-7z-compressed",
  avif: "image/avif",
  bmp: "image/bmp",
  csv: "text/csv",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  eml: "message/rfc822",
  gif: "image/gif",
  gz: "application/gzip",
  heic: "image/heic",
  htm: "text/html",
  html: "text/html",
  ics: "text/calendar",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  log: "text/plain",
  m4a: "audio/mp4",
  md: "text/markdown",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  msg: "application/vnd.ms-outlook",
  odp: "application/vnd.oasis.opendocument.presentation",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  png: "image/png",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  rar: "application/vnd.rar",
  rtf: "application/rtf",
  svg: "image/svg+xml",
  tar: "application/x-tar",
  tif: "image/tiff",
  tiff: "image/tiff",
  txt: "text/plain",
  vcf: "text/vcard",
  wav: "audio/wav",
  webm: "video/webm",
  webp: "image/webp",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  zip: "application/zip",
};

// Raster pictures that a browser may show in place. SVG and HTML are never among them: they can hold script.
const INLINE_TYPES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * A sender's file name made fit to show and to save: composed (NFC), without path, hidden signs, leading or trailing dots,
 * signs and device names that Windows keeps, and not longer than 200 bytes of UTF-8 (the ending stays). "file" when nothing
 * is left. The result never holds `/`, `\`, quotes or line breaks. Doing it twice changes nothing.
 */
export function safeFileName(name: string): string {
  const base = name.slice(-5000).replace(HIDDEN, "").normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = shorten(trimDots(base.replace(FORBIDDEN, "_")));
  return (RESERVED.test(clean) ? shorten(`_${clean}`) : clean) || "file";
}

function trimDots(name: string): string {
  return name.replace(/^[.\s]+/, "").replace(/(?<![.\s])[.\s]+$/, "");
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= 40 ? name.slice(dot) : "";
  let stem = "";
  let bytes = Buffer.byteLength(ending);
  for (const sign of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(sign);
    if (bytes > MAX_NAME_BYTES) break;
    stem += sign;
  }
  return trimDots(stem) + ending;
}

/**
 * The media type to store for a file: what the sender declared, in lower case and without parameters; by the ending of the
 * name where the declaration is missing, malformed or says nothing; else `application/octet-stream`.
 */
export function guessMimeType(name: string, declared?: string | null): string {
  const type = (declared ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (MIME_TYPE.test(type) && !SAYS_NOTHING.has(type)) return type === "image/jpg" ? "image/jpeg" : type;
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const known = name.includes(".") && Object.hasOwn(TYPE_BY_ENDING, ending) ? TYPE_BY_ENDING[ending] : undefined;
  return known ?? "application/octet-stream";
}

/** Whether bytes of this type may be shown in place: png, jpeg, gif and webp only. Parameters (`; x`) make it a no. */
export function isInlineSafe(mimeType: string): boolean {
  return INLINE_TYPES.has(mimeType.trim().toLowerCase());
}
