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

/** In how many posts something stood that staff called spam, and that they let through. */
export type Learned = { spam: number; good: number };

/** Before so many posts of both kinds were judged, the score says nothing. */
const fewestJudged = 5;
/** The words that speak most clearly decide; the rest is noise. */
const decidingWords = 15;

/**
 * How much a post looks like spam, from 0 to 1, by Robinson's reading of Bayes: for each word the part of spam among the
 * posts it stood in, drawn towards 0.5 where it was seen seldom; then the odds of the clearest words together. Pure.
 * @param total how many posts of either kind were judged
 * @param words what was learned about each word of the post
 */
export function spamScore(total: Learned, words: readonly Learned[]): number {
  if (total.spam < fewestJudged || total.good < fewestJudged) return 0.5;
  const parts = words
    .filter((word) => word.spam + word.good > 0)
    .map((word) => {
      const spam = word.spam / total.spam;
      const part = spam / (spam + word.good / total.good);
      const seen = word.spam + word.good;
      return Math.min(0.99, Math.max(0.01, (0.5 + seen * part) / (1 + seen)));
    })
    .sort((a, b) => Math.abs(b - 0.5) - Math.abs(a - 0.5))
    .slice(0, decidingWords);
  const odds = parts.reduce((sum, part) => sum + Math.log(part / (1 - part)), 0);
  return 1 / (1 + Math.exp(-odds));
}

/** A score from which on a post waits. */
export const suspicious = 0.9;
