import Link from "next/link";
import { useExtracted } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { NavButton } from "./_components/console-frame";

/** Shown for a ticket, a customer or a page that is not there, or that this agent may not see: both look the same. */
export default function ConsoleNotFound() {
  const t = useExtracted("console");
  return (
    <div data-ticket-page className="flex h-full flex-col">
      <div className="p-2">
        <NavButton />
      </div>
      <main className="mx-auto grid max-w-120 flex-1 content-center gap-3 px-6 pb-24">
        <h1 className="text-xl font-semibold">{t("There is nothing here")}</h1>
        <p className="text-ink-muted">{t("The number may be wrong, or it is outside of what your role can see.")}</p>
        <p className="mt-2">
          <Link href="/console/tickets" className={buttonClass("plain")}>
            {t("Go to the inbox")}
          </Link>
        </p>
      </main>
    </div>
  );
}
