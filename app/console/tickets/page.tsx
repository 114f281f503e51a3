import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Tickets") };
}

/** What stands beside the list until a ticket is opened. */
export default function TicketsPage() {
  const t = useExtracted("console");
  return (
    <main className="grid h-full place-content-center">
      <EmptyState icon={Inbox} title={t("Choose a ticket")}>
        {t.rich(
          "<key>J</key> and <key>K</key> move through the list, <key>O</key> opens, <key>?</key> shows all keys.",
          {
            key: (face) => <Kbd>{face}</Kbd>,
          },
        )}
      </EmptyState>
    </main>
  );
}
