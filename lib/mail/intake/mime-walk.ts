import { parseHeaderValue } from "nodemailer/lib/mime-funcs";
import { MailLimitError, type MailLimits } from "@/lib/mail/intake/limits";

/** One leaf of a MIME tree: where its header and body stand in the raw bytes, and what its header says it is. */
export type MimeLeaf = {
  headerStart: number;
  bodyStart: number;
  bodyEnd: number;
  /** Lower case, `text/plain` when the header says nothing (RFC 2045, 5.2). */
  contentType: string;
  /** The parameters of Content-Type, names in lower case. */
  params: Record<string, string>;
  /** Lower case token of Content-Disposition, empty when there is none. */
  disposition: string;
  dispositionNamesFile: boolean;
  /** Lower case token of Content-Transfer-Encoding, empty when there is none. */
  encoding: string;
  /** Number of the closest multipart/alternative above, or null. */
  alternative: number | null;
  /** True for a multipart without any part: no boundary named, or none found. */
  brokenMultipart: boolean;
};

export type MimeWalk = { leaves: MimeLeaf[]; headerEnd: number };

type Node = MimeLeaf & { parent: Node | null; depth: number; inHeader: boolean; children: number; open: boolean };
type OpenBoundary = { bytes: Uint8Array; node: Node };

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/**
 * Walks the MIME structure (RFC 2046, 5.1) of a raw message without decoding anything. Out: its leaves in order, and
 * where the header of the message itself ends.
 * Every byte that is not a delimiter, a preamble or an epilogue belongs to exactly one leaf. A message/rfc822 part is one
 * leaf. Throws `MailLimitError` when the message has too much header, depth or parts, or `checkTime` throws.
 */
export function walkMime(raw: Uint8Array, limits: MailLimits, checkTime: () => void = () => {}): MimeWalk {
  const nodes: Node[] = [];
  const boundaries: OpenBoundary[] = [];
  let headerBytes = 0;
  let alternatives = 0;

  const openNode = (start: number, parent: Node | null): Node => {
    const depth = parent ? parent.depth + 1 : 0;
    if (depth > limits.maxDepth)
      throw new MailLimitError("depth", `The mail has parts within parts, more than ${limits.maxDepth} levels deep.`);
    if (nodes.length >= limits.maxParts)
      throw new MailLimitError("parts", `The mail has more than ${limits.maxParts} parts.`);
    if (parent) parent.children++;
    const node: Node = {
      headerStart: start,
      bodyStart: start,
      bodyEnd: start,
      contentType: parent?.contentType === "multipart/digest" ? "message/rfc822" : "text/plain",
      params: {},
      disposition: "",
      dispositionNamesFile: false,
      encoding: "",
      alternative: parent?.alternative ?? null,
      brokenMultipart: false,
      parent,
      depth,
      inHeader: true,
      children: 0,
      open: true,
    };
    nodes.push(node);
    return node;
  };

  const closeHeader = (node: Node, bodyStart: number) => {
    node.inHeader = false;
    node.bodyStart = bodyStart;
    readPartHeader(node, raw.subarray(node.headerStart, bodyStart));
    if (!node.contentType.startsWith("multipart/")) return;
    if (node.contentType === "multipart/alternative") node.alternative = alternatives++;
    const boundary = node.params.boundary;
    if (boundary) boundaries.push({ bytes: new TextEncoder().encode(boundary), node });
  };

  const closeNode = (node: Node, end: number) => {
    if (!node.open) return;
    node.open = false;
    if (node.inHeader) {
      node.inHeader = false;
      node.bodyStart = end;
      readPartHeader(node, raw.subarray(node.headerStart, end));
    }
    node.bodyEnd = Math.max(end, node.bodyStart);
  };

  const root = openNode(0, null);
  let current = root;
  let position = 0;
  let lines = 0;
  while (position < raw.length) {
    if ((++lines & 0x3fff) === 0) checkTime();
    const start = position;
    const newline = raw.indexOf(LF, start);
    position = newline < 0 ? raw.length : newline + 1;
    let end = newline < 0 ? raw.length : newline;
    while (end > start && raw[end - 1] === CR) end--;

    const found = findBoundary(raw, start, end, boundaries);
    if (found) {
      const { node } = found.boundary;
      // The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1).
      const bodyEnd = withoutLineBreak(raw, start);
      for (const inner of boundaries.splice(boundaries.indexOf(found.boundary) + 1)) closeNode(inner.node, bodyEnd);
      if (current !== node) closeNode(current, bodyEnd);
      if (found.last) {
        boundaries.pop();
        closeNode(node, start);
        current = node.parent ?? root;
      } else {
        current = openNode(position, node);
      }
      continue;
    }
    if (!current.inHeader) continue;
    if (end === start) {
      closeHeader(current, position);
      continue;
    }
    headerBytes += end - start;
    if (headerBytes > limits.maxHeaderBytes)
      throw new MailLimitError("headers", `The mail has more than ${limits.maxHeaderBytes} bytes of headers.`);
  }
  for (const node of nodes) closeNode(node, raw.length);

  const leaves = nodes.filter((node) => node.children === 0);
  const described = leaves.map(({ parent, depth, inHeader, children, open, ...leaf }) => ({
    ...leaf,
    brokenMultipart: leaf.contentType.startsWith("multipart/"),
  }));
  return { leaves: described, headerEnd: root.bodyStart };
}

function findBoundary(raw: Uint8Array, start: number, end: number, boundaries: OpenBoundary[]) {
  if (end - start < 3 || raw[start] !== DASH || raw[start + 1] !== DASH) return null;
  for (let i = boundaries.length - 1; i >= 0; i--) {
    const boundary = boundaries[i];
    if (!boundary) continue;
    const after = start + 2 + boundary.bytes.length;
    if (after > end || !boundary.bytes.every((byte, at) => raw[start + 2 + at] === byte)) continue;
    const last = after + 2 <= end && raw[after] === DASH && raw[after + 1] === DASH;
    if (isBlank(raw, last ? after + 2 : after, end)) return { boundary, last };
  }
  return null;
}

function isBlank(raw: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (raw[i] !== 0x20 && raw[i] !== 0x09) return false;
  return true;
}

function withoutLineBreak(raw: Uint8Array, start: number): number {
  if (raw[start - 1] !== LF) return start;
  return raw[start - 2] === CR ? start - 2 : start - 1;
}

// The first of several equal fields counts, as everywhere in the reading of a mail: a scanner before us and we must not
// see two different messages.
function readPartHeader(node: Node, bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const fields = text
    .replaceAll("\r", "")
    .replace(/\n[ \t]/g, " ")
    .split("\n");
  const seen = new Set<string>();
  for (const field of fields) {
    const colon = field.indexOf(":");
    const name = field.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!name.startsWith("content-") || seen.has(name)) continue;
    seen.add(name);
    const parsed = parseHeaderValue(field.slice(colon + 1).trim(), { stripComments: true });
    const value = parsed.value.toLowerCase();
    if (name === "content-type") {
      // A type that is none reads as plain text (RFC 2045, 5.2).
      node.contentType = /^[^\s/]+\/[^\s/]+$/.test(value) ? value : "text/plain";
      node.params = parsed.params;
    } else if (name === "content-disposition") {
      node.disposition = value;
      node.dispositionNamesFile = Boolean(parsed.params.filename);
    } else if (name === "content-transfer-encoding") {
      node.encoding = /[\w-]+/.exec(value)?.[0] ?? "";
    }
  }
}
