import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { Facts } from "@/components/tickets/panel";
import { QueueRows } from "@/components/tickets/queue-rows";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { getCustomer, listOrganizationNames } from "@/lib/domain/customers/queries";
import { DomainError } from "@/lib/domain/errors";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { toFieldDef } from "../../tickets/load-ticket";
import { toQueueTicket } from "../../tickets/queue";
import { CustomerForm } from "../_components/customer-form";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

const load = cache(async (id: string) => {
  const { ctx } = await requireAgent();
  try {
    return await getCustomer(ctx, Number(id));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

/** One customer: who they are, and all their tickets the agent may see. */
export default async function CustomerPage({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const { id } = await params;
  const after = [(await searchParams).after].flat()[0];
  const customer = await load(id);
  const [catalog, page, organizations] = await Promise.all([
    loadCatalog(ctx),
    listTickets(ctx, {
      query: {
        all: [
          { field: "customerId", op: "is", value: customer.id },
          { field: "mergedIntoId", op: "is_empty" },
        ],
      },
      sort: "-id",
      limit: 25,
      ...(after ? { after } : {}),
    }),
    listOrganizationNames(ctx),
  ]);
  const fields = catalog.customFields.filter((field) => field.subject === "customer" && field.active);
  return (
    <div className="flex h-full flex-col">
      <PageHead title={customer.name}>
        {can(ctx.actor, "customer.write") ? (
          <CustomerForm
            customer={{
              id: customer.id,
              firstName: customer.firstName,
              lastName: customer.lastName,
              phone: customer.phone,
              externalId: customer.externalId,
              note: customer.note,
              organization: customer.organization?.name ?? "",
              seesOrganization: customer.seesOrganization,
              emails: customer.emails.map((entry) => entry.email),
              fields: customer.fields,
            }}
            fields={fields.map((field) => toFieldDef(field, catalog))}
            organizations={organizations}
          />
        ) : null}
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-250 xl:max-w-280 gap-6 px-4 py-5 md:grid-cols-[280px_minmax(0,1fr)] xl:grid-cols-[340px_minmax(0,1fr)] md:px-6">
          <section aria-label={t("About this customer")}>
            <div className="mb-4 flex items-center gap-3">
              <Avatar name={customer.name} size="lg" />
              <span className="min-w-0">
                <span className="block truncate text-md font-semibold">{customer.name}</span>
                <span className="block truncate text-ink-muted">{customer.organization?.name ?? t("No company")}</span>
              </span>
            </div>
            <Facts
              facts={[
                {
                  label: customer.emails.length > 1 ? t("Addresses") : t("Address"),
                  value:
                    customer.emails.length === 0 ? (
                      <span className="text-ink-muted">{t("None")}</span>
                    ) : (
                      <ul>
                        {customer.emails.map((entry) => (
                          <li key={entry.email} className="wrap-anywhere">
                            {entry.email} {entry.verified ? <Chip tone="positive">{t("confirmed")}</Chip> : null}
                          </li>
                        ))}
                      </ul>
                    ),
                },
                ...(customer.phone ? [{ label: t("Phone"), value: customer.phone }] : []),
                ...(customer.externalId ? [{ label: t("Customer id"), value: customer.externalId, mono: true }] : []),
                ...fields
                  .map((field) => ({
                    label: field.name,
                    value: displayValue(field, customer.fields[String(field.id)]),
                  }))
                  .filter((fact) => fact.value !== ""),
                { label: t("Since"), value: <Time value={customer.createdAt.toISOString()} /> },
                { label: t("Portal"), value: customer.hasPassword ? t("Has a password") : t("Has no password") },
              ]}
            />
            {customer.note ? (
              <div className="mt-4 rounded-lg border border-note-border bg-note px-3.5 py-2.5 whitespace-pre-wrap text-note-ink">
                {customer.note}
              </div>
            ) : null}
          </section>
          <section aria-label={t("Tickets")}>
            {page.rows.length === 0 ? (
              <EmptyState title={t("No tickets")}>{t("This customer has no ticket you may see.")}</EmptyState>
            ) : (
              <QueueRows rows={page.rows.map((row) => ({ ticket: toQueueTicket(row, catalog) }))} />
            )}
            <Pagination
              previous={after ? `/console/customers/${customer.id}` : null}
              next={page.nextCursor ? `/console/customers/${customer.id}?after=${page.nextCursor}` : null}
            />
          </section>
        </div>
      </main>
    </div>
  );
}
