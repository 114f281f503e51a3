import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/domain/access";
import { listBans } from "@/lib/domain/forums/bans";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { BanForm } from "./_components/ban-form";
import { LiftBan } from "./_components/lift-ban";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Bans") };
}

/** Who may not write in the forums. */
export default async function BansPage() {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  if (!can(ctx.actor, "forum.moderate")) notFound();
  const bans = await listBans(ctx);
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title={t.rich("<forums></forums> / Bans", {
          forums: () => (
            <Link
              href="/console/forums"
              className="text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink"
            >
              {t("Forums")}
            </Link>
          ),
        })}
      />
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        <BanForm />
        {bans.length === 0 ? (
          <EmptyState icon={ShieldCheck} title={t("Nobody is banned")}>
            {t("An address or a network that is banned reads the forums, but writes, likes and reports nothing.")}
          </EmptyState>
        ) : (
          <Table caption={t("Bans")}>
            <thead>
              <tr>
                <Th>{t("Who")}</Th>
                <Th className="max-md:hidden">{t("Why")}</Th>
                <Th className="max-md:hidden">{t("By")}</Th>
                <Th>{t("Since")}</Th>
                <Th>
                  <span className="sr-only">{t("Actions")}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {bans.map((ban) => (
                <tr key={ban.id} className="hover:bg-paper">
                  <Td className="font-medium break-all">{ban.who}</Td>
                  <Td dir="auto" className="text-ink-muted max-md:hidden">
                    {ban.reason}
                  </Td>
                  <Td className="text-ink-muted max-md:hidden">{ban.by}</Td>
                  <Td className="whitespace-nowrap text-ink-muted">
                    <Time value={ban.createdAt.toISOString()} />
                  </Td>
                  <Td>
                    <LiftBan id={ban.id} who={ban.who} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </main>
    </div>
  );
}
