import { SaxesParser } from "saxes";
import type { AnswerElement } from "@/lib/dialects/helpspot/live-lookup";

/** Why bytes are no XML that we read. The message goes into a sentence for agents: it names no word of the answer. */
export class XmlProblem extends Error {
  override name = "XmlProblem";
}

const DEEPEST = 20;
const MOST_ELEMENTS = 20_000;

/**
 * Reads a small XML document. An element's text is all the text in it, at any depth. A document type is refused, so that nothing is declared, expanded or fetched: the five
 * entities of XML and numbers are all there is.
 * @param encoding `declared` believes the byte order mark, then the XML declaration, then takes UTF-8
 * @throws XmlProblem
 */
export function readXml(bytes: Uint8Array, encoding: string): AnswerElement {
  const top = element("", {});
  const open = [top];
  let count = 0;
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  parser.on("error", () => {
    throw new XmlProblem(`line ${parser.line} is not well-formed`);
  });
  parser.on("doctype", () => {
    throw new XmlProblem("it has a document type, which is not allowed");
  });
  parser.on("opentag", ({ name, attributes }) => {
    count += 1;
    if (open.length > DEEPEST || count > MOST_ELEMENTS) throw new XmlProblem("it has too many elements");
    const made = element(name, attributes);
    open.at(-1)?.children.push(made);
    open.push(made);
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (!closed || !parent || parent === top) return;
    parent.text += closed.text;
    parent.marked ||= closed.marked;
  });
  const say = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.on("text", say);
  parser.on("cdata", (text) => {
    say(text);
    const current = open.at(-1);
    if (current) current.marked = true;
  });
  // Scripts often print an empty line before the declaration.
  parser.write(decode(bytes, encoding).trimStart()).close();
  const [root] = top.children;
  if (!root) throw new XmlProblem("it is empty");
  return root;
}

const element = (name: string, attributes: Record<string, string>): AnswerElement => ({
  name,
  attributes,
  text: "",
  marked: false,
  children: [],
});

function decode(bytes: Uint8Array, encoding: string): string {
  const label = encoding === "declared" ? declared(bytes) : encoding;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    throw new XmlProblem("its encoding is not known");
  }
}

function declared(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 300)).toString("latin1");
  if (head.startsWith("\xef\xbb\xbf")) return "utf-8";
  return /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
}
