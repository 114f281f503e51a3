import { type Extensions, mergeAttributes, Node } from "@tiptap/core";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";
import { embedOf } from "@/lib/text/embeds";

/** The roles by which ProseMirror's tables know their parts. */
const ROLES: Record<string, string> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

const table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
  extendNodeSchema: (extension) => (ROLES[extension.name] ? { tableRole: ROLES[extension.name] } : {}),
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const { editor } = this;
    const go = (step: 1 | -1) => () => goToNextCell(step)(editor.state, editor.view.dispatch);
    return { Tab: go(1), "Shift-Tab": go(-1) };
  },
});

const tableRow = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const span = (name: string) => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Number(element.getAttribute(name) ?? 1) || 1,
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
});

const cell = (name: string, tag: "td" | "th") =>
  Node.create({
    name,
    content: "block+",
    isolating: true,
    addAttributes: () => ({
      colspan: span("colspan"),
      rowspan: span("rowspan"),
      // Columns are as wide as what stands in them; the library asks for it all the same.
      colwidth: { default: null, rendered: false },
      align: { default: null },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

const callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    kind: {
      default: "note",
      parseHTML: (element) => element.getAttribute("data-callout"),
      renderHTML: ({ kind }) => ({ "data-callout": kind }),
    },
  }),
  parseHTML: () => [{ tag: "aside[data-callout]" }],
  renderHTML: ({ HTMLAttributes, node }) => [
    "aside",
    mergeAttributes(HTMLAttributes, { class: `callout callout-${String(node.attrs.kind)}` }),
    0,
  ],
});

/** A film of a site on the list. The page shows it; here its address stands for it. */
const film = Node.create({
  name: "film",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    address: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-embed"),
      renderHTML: ({ address }) => ({ "data-embed": address }),
    },
  }),
  parseHTML: () => [
    {
      tag: "figure[data-embed]",
      getAttrs: (element) => embedOf(element.getAttribute("data-embed") ?? "") !== null && null,
    },
  ],
  renderHTML: ({ HTMLAttributes, node }) => [
    "figure",
    HTMLAttributes,
    ["figcaption", ["a", { href: node.attrs.address }, String(node.attrs.address)]],
  ],
});

/** What pages of the knowledge base have beside what messages have: tables, call-outs, films. */
export const pageExtensions: Extensions = [
  table,
  tableRow,
  cell("tableCell", "td"),
  cell("tableHeader", "th"),
  callout,
  film,
];

/** A table of three rows, its first one of headings, as the editor takes it in. */
export const newTable = {
  type: "table",
  content: [0, 1, 2].map((row) => ({
    type: "tableRow",
    content: [0, 1, 2].map(() => ({ type: row === 0 ? "tableHeader" : "tableCell", content: [{ type: "paragraph" }] })),
  })),
};
