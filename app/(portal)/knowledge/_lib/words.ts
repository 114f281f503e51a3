import type { PageWords } from "@/lib/text/page-document";

/** What is put into a page's text for its readers. */
export const pageWords: PageWords = {
  linkTo: (heading) => `Link to “${heading}”`,
  table: "Table",
  copy: "Copy",
  callouts: { note: "Note", tip: "Tip", warning: "Careful", danger: "Danger" },
  film: (site) => `Film from ${site}`,
};
