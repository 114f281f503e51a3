import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { PageHead } from "../_components/page-head";
import { MeNav } from "./_components/me-nav";
import { SignOut } from "./_components/sign-out";

/** The agent's own pages under one head. */
export default function MeLayout({ children }: { children: ReactNode }) {
  const t = useExtracted("console");
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Your page")}>
        <SignOut />
      </PageHead>
      <MeNav />
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-180 gap-10 px-4 py-6 md:px-6">{children}</div>
      </main>
    </div>
  );
}
