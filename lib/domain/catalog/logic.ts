/** How many tickets point at something, counted no further than `usageCap`. `open` is work still to be done. */
export type Usage = { open: number; all: number };

/** Counts stop here: beyond it, the number itself changes no decision. */
export const usageCap = 10_000;

const inWords = (count: number) => (count > usageCap ? `more than ${usageCap.toLocaleString("en")}` : String(count));
const ticketWord = (count: number) => (count === 1 ? "ticket" : "tickets");

/** "14 open tickets and 230 others", "3 tickets, none of them open", or "no tickets". */
export function usageInWords({ open, all }: Usage): string {
  if (all === 0) return "no tickets";
  if (open === 0) return `${inWords(all)} ${ticketWord(all)}, ${all === 1 ? "not" : "none of them"} open`;
  const rest = all - open;
  if (rest <= 0) return `${inWords(open)} open ${ticketWord(open)}`;
  return `${inWords(open)} open ${ticketWord(open)} and ${inWords(rest)} other${rest === 1 ? "" : "s"}`;
}
