import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { PaneFocus } from "./_components/pane-focus";

/**
 * The queue beside a ticket. The list is a slot of its own: opening a ticket draws only the ticket, the list keeps its place
 * and what is ticked. On small screens one of the two shows, decided by whether a ticket is on the page.
 */
export default function TicketsLayout({ list, children }: { list: ReactNode; children: ReactNode }) {
  const t = useExtracted("console");
  return (
    // A dense list has the whole width for its columns until a ticket is opened.
    <div className="group/panes grid h-full md:grid-cols-[320px_minmax(0,1fr)] lg:grid-cols-[348px_minmax(0,1fr)] [&:has([data-dense]):not(:has([data-ticket-page]))]:grid-cols-1">
      <section
        aria-label={t("Queue")}
        className="flex min-h-0 min-w-0 flex-col border-border bg-surface group-has-data-ticket-page/panes:max-md:hidden md:border-e"
      >
        {list}
      </section>
      <div className="min-h-0 min-w-0 bg-surface group-[&:has([data-dense]):not(:has([data-ticket-page]))]/panes:hidden max-md:hidden group-has-data-ticket-page/panes:max-md:block">
        {children}
      </div>
      <PaneFocus />
    </div>
  );
}
