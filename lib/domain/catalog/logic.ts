/** How many tickets point at something, counted no further than `usageCap`. `open` is work still to be done. */
export type Usage = { open: number; all: number };

/** Counts stop here: beyond it, the number itself changes no decision. */
export const usageCap = 10_000;

const inWords = (count: number) => (count > usageCap ? `more than ${usageCap.toLocaleString("en")}` : String(count));

/** "14 open tickets and 230 others", "3 tickets, none of them open", or "no tickets". */
export function usageInWords({ open, all }: Usage): string {
  const [opened, others, every] = [open, all - open, all].map(inWords);
  if (all === 0) return "no tickets";
  if (open === 0) return all === 1 ? "1 ticket, not open" : `${every} tickets, none of them open`;
  if (all === open) return open === 1 ? "1 open ticket" : `${opened} open tickets`;
  if (open === 1) return all === 2 ? "1 open ticket and 1 other" : `1 open ticket and ${others} others`;
  return all - open === 1 ? `${opened} open tickets and 1 other` : `${opened} open tickets and ${others} others`;
}
