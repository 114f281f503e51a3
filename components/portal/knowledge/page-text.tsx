/** The text of a page: safe HTML that `toPageDocument` has arranged. */
export function PageText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made safe when it was stored, and written again from its parts
  return <div dir="auto" className="page-text" dangerouslySetInnerHTML={{ __html: html }} />;
}
