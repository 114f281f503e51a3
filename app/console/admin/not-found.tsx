import { SearchX } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Shown for what does not exist, and for what this agent's role does not reach: both look the same. */
export default function AdminNotFound() {
  const t = useExtracted("admin");
  return (
    <main className="grid h-full content-center">
      <EmptyState
        icon={SearchX}
        title={t("There is nothing here")}
        action={
          <Link href="/console/admin" className={buttonClass()}>
            {t("Go to the start of the admin area")}
          </Link>
        }
      >
        {t("It may have been deleted, or your role does not reach it.")}
      </EmptyState>
    </main>
  );
}
