/** Whether a text is an address that may be called as far as its text tells: http or https, without a password in it. */
export function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

/** An address without its query, which may hold a key: for logs. */
export const withoutQuery = (address: string): string => address.split(/[?#]/, 1)[0] ?? "";
