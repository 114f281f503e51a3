import { SaxesParser } from "saxes";

/** An element of an XML answer: its text, or its children. */
export type Element = { name: string; text: string; children: Element[] };

/**
 * Reads XML strictly, for tests.
 * @throws for anything not well-formed, and for an attribute: the answers have none
 */
export function readXml(text: string): Element {
  const top: Element = { name: "", text: "", children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (Object.keys(attributes).length > 0) throw new Error(`The element ${name} has attributes.`);
    const element = { name, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (found) => {
    const element = open.at(-1);
    if (element) element.text += found;
  });
  parser.write(text).close();
  return top.children[0] as Element;
}
