import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";

export const metadata: Metadata = { title: "Tickets" };

/** What stands beside the list until a ticket is opened. */
export default function TicketsPage() {
  return (
    <main className="grid h-full place-content-center">
      <EmptyState icon={Inbox} title="Choose a ticket">
        <Kbd>J</Kbd> and <Kbd>K</Kbd> move through the list, <Kbd>O</Kbd> opens, <Kbd>?</Kbd> shows all keys.
      </EmptyState>
    </main>
  );
}
