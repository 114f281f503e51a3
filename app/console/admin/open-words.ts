import { getExtracted } from "next-intl/server";

/** The small line of a list row: what it is, and how much open work it has when there is any. */
export async function getOpenWords(): Promise<(text: string, openTickets: number) => string> {
  const t = await getExtracted("console");
  return (text, openTickets) => {
    const work =
      openTickets === 0 ? "" : t("{count, plural, one {# open ticket} other {# open tickets}}", { count: openTickets });
    return [text, work].filter(Boolean).join(" · ");
  };
}
