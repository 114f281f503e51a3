/**
 * The web address of an attachment, for console and portal alike. Without `inline` it is a download.
 * @param file its unguessable key and its name, which the address ends in so that a saved file is called that
 * @param options.accessKey the ticket's access key, where the reader is not signed in
 * @param options.inline show it in place; the server does so for raster pictures only
 */
export function attachmentHref(
  file: { key: string; fileName: string },
  options: { accessKey?: string; inline?: boolean } = {},
): string {
  const query = new URLSearchParams({
    ...(options.accessKey ? { access: options.accessKey } : {}),
    ...(options.inline ? { inline: "1" } : {}),
  }).toString();
  return `/api/attachments/${file.key}/${encodeURIComponent(file.fileName)}${query && `?${query}`}`;
}
