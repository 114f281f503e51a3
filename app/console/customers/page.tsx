import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { listCustomers } from "@/lib/domain/customers/queries";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Customers") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All customers by name, found by any part of name, address, company or phone number. */
export default async function CustomersPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const params = await searchParams;
  const one = (key: string) => [params[key]].flat()[0] ?? "";
  const text = one("q").trim();
  const after = one("after");
  const trail = one("trail").split(".").filter(Boolean).slice(-20);
  const page = await listCustomers(ctx, { text, ...(after ? { after } : {}) });
  const hrefOf = (cursor: string | undefined, back: string[]) => {
    const query = new URLSearchParams({
      ...(text ? { q: text } : {}),
      ...(cursor ? { after: cursor } : {}),
      ...(back.length > 0 ? { trail: back.join(".") } : {}),
    });
    return `/console/customers?${query}`;
  };
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Customers")}>
        <Form action="/console/customers" role="search">
          <Input
            key={text}
            type="search"
            name="q"
            defaultValue={text}
            aria-label={t("Search customers")}
            placeholder={t("Name, address, company")}
            className="w-64 max-sm:w-44"
          />
        </Form>
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        {page.rows.length === 0 ? (
          <EmptyState title={text ? t("Nobody matches") : t("No customers yet")}>
            {text ? t("Try a part of the name or address.") : t("People appear here with their first request.")}
          </EmptyState>
        ) : (
          <Table caption={t("Customers")}>
            <thead>
              <tr>
                <Th>{t("Name")}</Th>
                <Th>{t("E-mail address")}</Th>
                <Th className="max-md:hidden">{t("Company")}</Th>
                <Th className="max-md:hidden">{t("Phone")}</Th>
                <Th className="max-md:hidden">{t("Since")}</Th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.id} className="hover:bg-paper">
                  <Td>
                    <Link
                      href={`/console/customers/${row.id}`}
                      prefetch={false}
                      className="flex items-center gap-2.5 font-medium text-ink no-underline hover:underline"
                    >
                      <Avatar name={row.name} />
                      {row.name}
                    </Link>
                  </Td>
                  <Td className="align-middle! wrap-anywhere">
                    {row.email ?? <span className="text-ink-muted">{t("None")}</span>}
                  </Td>
                  <Td className="align-middle! max-md:hidden">{row.organization ?? ""}</Td>
                  <Td className="align-middle! whitespace-nowrap tabular-nums max-md:hidden">{row.phone}</Td>
                  <Td className="align-middle! whitespace-nowrap text-ink-muted max-md:hidden">
                    <Time value={row.createdAt.toISOString()} kind="age" />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          previous={after ? hrefOf(trail.at(-1), trail.slice(0, -1)) : null}
          next={page.nextCursor ? hrefOf(page.nextCursor, after ? [...trail, after] : []) : null}
        />
      </main>
    </div>
  );
}
