import { isIP } from "node:net";

/** Links in one post above which somebody of the staff looks first. */
const mostLinks = 2;

const link = /\bhttps?:\/\/|\bwww\./gi;

/** How other boards write links; people who came to ask something do not. */
const boardMarkup = /\[(?:url|link)\b|<a\s[^>]*href/i;

/**
 * Does a post of somebody outside look like advertising, so that it waits until it was looked at? Pure: the words alone
 * decide, not who sent them.
 */
export function looksLikeAdvertising(post: { title: string; text: string; name: string }): boolean {
  if (boardMarkup.test(post.text)) return true;
  if ([post.title, post.name].some((line) => line.match(link))) return true;
  return (post.text.match(link)?.length ?? 0) > mostLinks;
}

/**
 * A web address somebody gave for themselves, fit to be a link: http or https, the scheme added where it was left out.
 * Undefined for what is no web address; an empty text stays empty.
 */
export function webAddress(text: string): string | undefined {
  if (text === "") return "";
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`;
  if (!/^https?:\/\//i.test(candidate) || !URL.canParse(candidate)) return undefined;
  const { hostname, username, href } = new URL(candidate);
  return hostname.includes(".") && username === "" ? href : undefined;
}

/** An IP address as it was given, or the fallback when it is none. */
export const ipOr = (text: string, fallback: string): string => (isIP(text.trim()) ? text.trim() : fallback);
