/** A file out of a TNEF stream. */
export type TnefFile = { fileName: string; mimeType: string; bytes: Uint8Array };

const SIGNATURE = 0x223e9f78;
/** Most files taken out of one stream; each takes 20 bytes at least, so a small stream could name a great many. */
const MOST_FILES = 200;

// MS-OXTNEF 2.1.3.2 and 2.1.3.3: the attributes of an attachment.
const ATTACH_REND_DATA = 0x9002;
const ATTACH_DATA = 0x800f;
const ATTACH_TITLE = 0x8010;
const ATTACHMENT = 0x9005;
// MS-OXPROPS: the properties inside `attAttachment`.
const LONG_FILE_NAME = 0x3707;
const MIME_TAG = 0x370e;
const STRING_8 = 0x1e;
const UNICODE = 0x1f;

/**
 * The files in a TNEF stream (MS-OXTNEF), which Outlook and Exchange send as `winmail.dat`. What is broken ends the reading;
 * the files before it are returned. Empty when it is no TNEF at all.
 */
export function readTnef(bytes: Uint8Array): TnefFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return [];
  const files: TnefFile[] = [];
  let at = 6;
  // Each attribute: level (1 byte), id and type (4), length (4), the value, a sum of its bytes (2).
  while (at + 11 <= bytes.length) {
    const id = view.getUint32(at + 1, true) & 0xffff;
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (start + length > bytes.length) break;
    const value = bytes.subarray(start, start + length);
    at = start + length + 2;
    if (id === ATTACH_REND_DATA) {
      if (files.length === MOST_FILES) break;
      files.push({ fileName: "", mimeType: "", bytes: new Uint8Array(0) });
    }
    const file = files.at(-1);
    if (!file) continue;
    if (id === ATTACH_DATA) file.bytes = value;
    else if (id === ATTACH_TITLE) file.fileName ||= text(value, false);
    else if (id === ATTACHMENT) readProperties(value, file);
  }
  return files.filter((file) => file.bytes.length > 0);
}

/** The name and type among the properties of an attachment (MS-OXTNEF 2.1.3.4). Other kinds than text end the reading. */
function readProperties(bytes: Uint8Array, file: TnefFile): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 4;
  while (at + 8 <= bytes.length) {
    const type = view.getUint16(at, true);
    const id = view.getUint16(at + 2, true);
    at += 4;
    const fixed = FIXED_SIZES[type];
    if (fixed !== undefined && id < 0x8000) {
      at += fixed;
      continue;
    }
    // Named properties, lists and embedded objects stand after what is looked for here, or hide it: the title serves then.
    if ((type !== STRING_8 && type !== UNICODE && type !== 0x0102) || id >= 0x8000) return;
    const count = view.getUint32(at, true);
    if (count !== 1 || at + 8 > bytes.length) return;
    const length = view.getUint32(at + 4, true);
    const value = bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + ((4 - (length % 4)) % 4);
    if (type === 0x0102) continue;
    if (id === LONG_FILE_NAME) file.fileName = text(value, type === UNICODE) || file.fileName;
    if (id === MIME_TAG) file.mimeType = text(value, type === UNICODE);
  }
}

/** Bytes that properties of one fixed size take, padded to four. */
const FIXED_SIZES: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8 };

function text(bytes: Uint8Array, isUnicode: boolean): string {
  return new TextDecoder(isUnicode ? "utf-16le" : "windows-1252").decode(bytes).replace(/\0.*$/s, "");
}
