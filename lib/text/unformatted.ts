/** HTML that says no more than plain text: paragraphs and line ends. */
export const isUnformatted = (html: string): boolean =>
  !html.replace(/<\/?p(?: dir="auto")?>|<br ?\/?>/g, "").includes("<");
