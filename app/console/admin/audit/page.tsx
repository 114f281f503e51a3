import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { auditLines } from "@/lib/domain/audit/logic";
import { type AuditEntry, auditObjectTypes, listAudit } from "@/lib/domain/audit/queries";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { PageHead } from "../_components/page-head";
import { requireAdmin } from "../gate";
import { AuditFilters } from "./_components/audit-filters";
import { AuditRow } from "./_components/audit-row";
import { type AuditParams, addressOf, queryOf } from "./address";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Audit log") };
}

/** The changed things of an entry, but for the name that its sentence says already. */
const linesOf = ({ before, after, objectName }: AuditEntry) =>
  auditLines(before, after).filter(
    (line) =>
      line.label !== "Name" || (line.from !== null && line.to !== null) || ![line.from, line.to].includes(objectName),
  );

/** Who changed what, when and from where, newest first. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<AuditParams> }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("audit.read");
  const query = queryOf(await searchParams);
  const [page, objectTypes, catalog] = await Promise.all([
    listAudit(ctx, query),
    auditObjectTypes(ctx),
    loadCatalog(ctx),
  ]);
  const { after: _, ...filters } = query;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <main className="h-full overflow-y-auto">
      <PageHead
        title={t("Audit log")}
        sentence={t("Who changed settings and people, when and from where. It cannot be changed.")}
      />
      <div className="max-w-240 px-4 pb-12 md:px-6">
        <AuditFilters
          query={filters}
          objectTypes={objectTypes}
          agents={catalog.agents.map(({ id, name }) => ({ id, name }))}
        />
        {page.entries.length === 0 ? (
          <EmptyState icon={ScrollText} title={filtered ? t("Nothing matches") : t("Nothing was changed yet")}>
            {filtered
              ? t("Take a filter away, or choose other days.")
              : t("Every change of a setting or a person, and every sign-in, will be listed here.")}
          </EmptyState>
        ) : (
          <ol aria-label={t("Entries, newest first")}>
            {page.entries.map((entry) => (
              <AuditRow
                key={entry.id}
                entry={{
                  id: entry.id,
                  action: entry.action,
                  objectType: entry.objectType,
                  objectName: entry.objectName,
                  actorName: entry.actorName,
                  via: entry.via,
                  ip: entry.ip,
                  createdAt: entry.createdAt.toISOString(),
                  lines: linesOf(entry),
                }}
              />
            ))}
          </ol>
        )}
        <Pagination
          previous={query.after === undefined ? null : addressOf(filters)}
          next={page.nextAfter === null ? null : addressOf({ ...filters, after: page.nextAfter })}
        >
          {query.after === undefined ? t("The newest entries") : t("Older entries; back leads to the newest")}
        </Pagination>
      </div>
    </main>
  );
}
