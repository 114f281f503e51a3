import { isInlineSafe } from "./file-names";

type PictureFile = { contentId: string; mimeType: string };

/**
 * Point the pictures that sanitised HTML shows by `cid:` (RFC 2392) at the files that hold them. A picture whose file is
 * missing, or is no raster picture, loses its address and shows its description instead.
 * @param html what `sanitizeHtml` gave
 * @param files the files of the same message
 * @param hrefOf the address of a file, shown in place
 * @returns the HTML, and the files it does not show: those are for the list of downloads
 */
export function showInlinePictures<File extends PictureFile>(
  html: string,
  files: readonly File[],
  hrefOf: (file: File) => string,
): { html: string; otherFiles: File[] } {
  const byId = new Map(
    files
      .filter((file) => file.contentId !== "" && isInlineSafe(file.mimeType))
      .map((file) => [withoutBrackets(file.contentId), file]),
  );
  const shown = new Set<File>();
  const shownHtml = html.replace(/ src="cid:([^"]*)"/g, (_, address: string) => {
    const file = byId.get(withoutBrackets(decoded(address)));
    if (!file) return "";
    shown.add(file);
    return ` src="${hrefOf(file).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  });
  return { html: shownHtml, otherFiles: files.filter((file) => !shown.has(file)) };
}

const withoutBrackets = (contentId: string) => contentId.replace(/^<|>$/g, "");

/** Undo what HTML and RFC 2392 escape in an address. */
function decoded(address: string): string {
  const text = address
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
