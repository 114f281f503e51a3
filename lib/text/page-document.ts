import { DomUtils, parseDocument } from "htmlparser2";
import { embedOf } from "./embeds";
import { excerpt } from "./html";
import { slugOf } from "./slugs";

type Parsed = ReturnType<typeof parseDocument>;
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** A place of a page that can be linked to. */
export type Heading = { id: string; text: string; level: 2 | 3 };

/** The words that are put into a page's text, in the reader's language. */
export type PageWords = {
  linkTo: (heading: string) => string;
  table: string;
  copy: string;
  callouts: Record<"note" | "tip" | "warning" | "danger", string>;
  film: (site: string) => string;
};

/** Looks that were chosen for white paper: what is read in both themes keeps to the site's own. */
const LOOKS = ["style", "bgcolor", "color", "face", "size", "border", "cellpadding", "cellspacing"];
/** So many headings the outline beside a page has at most. */
const longestOutline = 200;
/** Ids of the page around. */
const TAKEN = ["content", "outline", "contents", "vote", "page"];

/**
 * The text of a page as it stands in the page itself: headings with ids and links to themselves, tables and code that
 * scroll by themselves, call-outs with their word, films in frames of sites on the list, no colours of its own.
 * @param html what `pageBody` stored: safe HTML. Nothing of it is trusted beyond that, and nothing is added that it says,
 *   but text and addresses that are escaped again.
 * @returns the HTML, and the headings of levels 2 and 3 in order
 */
export function toPageDocument(html: string, words: PageWords): { html: string; headings: Heading[] } {
  const document = parseDocument(html);
  for (const element of elements(document, () => true)) {
    for (const look of LOOKS) delete element.attribs[look];
  }
  wrapAll(document, "table", (table) => {
    const caption = DomUtils.getElementsByTagName("caption", table)[0];
    const name = caption ? excerpt(DomUtils.textContent(caption), 100) : words.table;
    return wrapper("table-scroll", name);
  });
  wrapAll(document, "pre", (pre) => {
    pre.attribs.tabindex = "0";
    const block = wrapper("code-block", "");
    const button = make('<button type="button" class="copy-code"></button>');
    DomUtils.appendChild(button, textNode(words.copy));
    DomUtils.appendChild(block, button);
    return block;
  });
  for (const picture of elements(document, (one) => one.name === "img")) {
    Object.assign(picture.attribs, { loading: "lazy", decoding: "async" });
    picture.attribs.alt ??= "";
  }
  for (const aside of elements(document, (one) => one.attribs["data-callout"] !== undefined))
    labelCallout(aside, words);
  for (const figure of elements(document, (one) => one.attribs["data-embed"] !== undefined)) showFilm(figure, words);
  const headings = linkHeadings(document, words);
  return { html: DomUtils.getInnerHTML(document as never, { encodeEntities: "utf8" }), headings };
}

/** The headings of safe HTML, by the ids that `toPageDocument` gives them. */
export function headingsOf(html: string): Heading[] {
  const document = parseDocument(html);
  return outlined(named(document));
}

const elements = (within: Parsed, test: (element: Element) => boolean): Element[] =>
  DomUtils.findAll((node) => test(node), within.children);

const make = (html: string): Element => parseDocument(html).children[0] as Element;

function wrapper(className: string, label: string): Element {
  const element = make("<div></div>");
  element.attribs.class = className;
  if (label !== "") Object.assign(element.attribs, { role: "region", tabindex: "0", "aria-label": label });
  return element;
}

function wrapAll(document: Parsed, name: string, wrap: (element: Element) => Element): void {
  for (const element of elements(document, (one) => one.name === name)) {
    const outside = wrap(element);
    DomUtils.replaceElement(element, outside);
    DomUtils.appendChild(outside, element);
  }
}

const isKind = (kind: string): kind is keyof PageWords["callouts"] =>
  ["note", "tip", "warning", "danger"].includes(kind);

function labelCallout(aside: Element, words: PageWords): void {
  const kind = aside.attribs["data-callout"] ?? "";
  if (!isKind(kind)) return;
  aside.name = "div";
  Object.assign(aside.attribs, { role: "note", class: `callout callout-${kind}` });
  const label = make('<p class="callout-label"></p>');
  DomUtils.appendChild(label, textNode(words.callouts[kind]));
  DomUtils.prependChild(aside, label);
}

function showFilm(figure: Element, words: PageWords): void {
  const found = embedOf(figure.attribs["data-embed"] ?? "");
  delete figure.attribs["data-embed"];
  if (!found) return;
  figure.attribs.class = "film";
  const frame = make("<iframe></iframe>");
  Object.assign(frame.attribs, {
    src: found.frame,
    title: words.film(found.site),
    loading: "lazy",
    allow: "fullscreen; picture-in-picture",
    referrerpolicy: "strict-origin-when-cross-origin",
    sandbox: "allow-scripts allow-same-origin allow-presentation allow-popups",
  });
  DomUtils.prependChild(figure, frame);
}

/** Text as a node; what looks like markup in it is text, since the serialiser escapes it. */
function textNode(text: string) {
  const holder = parseDocument("x").children[0] as { type: string; data: string };
  holder.data = text;
  return holder as never;
}

function named(document: Parsed): (Heading & { element: Element })[] {
  const ids = new Set(TAKEN);
  const found: (Heading & { element: Element })[] = [];
  for (const element of elements(document, (one) => /^h[1-6]$/.test(one.name))) {
    const text = excerpt(DomUtils.textContent(element), 200);
    const slug = slugOf(text) || "section";
    let id = slug;
    for (let more = 2; ids.has(id); more++) id = `${slug}-${more}`;
    ids.add(id);
    const level = Number(element.name.slice(1)) <= 2 ? 2 : 3;
    if (text !== "") found.push({ id, text, level, element });
  }
  return found;
}

function linkHeadings(document: Parsed, words: PageWords): Heading[] {
  const all = named(document);
  for (const { element, id, text } of all) {
    // The page's own name is its only heading of the first level.
    if (element.name === "h1") element.name = "h2";
    element.attribs.id = id;
    const link = make('<a class="anchor">#</a>');
    Object.assign(link.attribs, { href: `#${encodeURIComponent(id)}`, "aria-label": words.linkTo(text) });
    DomUtils.appendChild(element, link);
  }
  return outlined(all);
}

/** Smaller headings have a place to link to, but no line in the outline. */
const outlined = (all: ReturnType<typeof named>): Heading[] =>
  all
    .filter(({ element }) => /^h[1-3]$/.test(element.name))
    .slice(0, longestOutline)
    .map(({ id, text, level }) => ({ id, text, level }));
