"use client";

import { Check, Minus } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { matches, SearchBox } from "../../_components/search-box";

type RightsTableProps = {
  roles: { id: number; name: string; sees: string; agentCount: number }[];
  rights: { name: string; words: string; heldBy: number[] }[];
};

/** Roles as columns, rights as rows; a search narrows the rights. */
export function RightsTable({ roles, rights }: RightsTableProps) {
  const t = useExtracted("admin");
  const [search, setSearch] = useState("");
  const shown = rights.filter((right) => matches(right.words, search));
  return (
    <div className="px-4 pb-12 md:px-6">
      <ul className="mb-5 grid max-w-240 gap-2 sm:grid-cols-2 xl:grid-cols-4">
        {roles.map((role) => (
          <li key={role.id} className="rounded-md border border-border bg-surface px-3.5 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-2">
              <span className="font-medium">{role.name}</span>
              <span className="text-sm whitespace-nowrap text-ink-muted tabular-nums">
                {t("{count, plural, one {# agent} other {# agents}}", { count: role.agentCount })}
              </span>
            </p>
            <p className="mt-0.5 text-sm text-ink-muted">{role.sees}</p>
          </li>
        ))}
      </ul>
      <SearchBox label={t("Search rights")} value={search} onChange={setSearch} className="mb-2 max-w-100" />
      {shown.length === 0 ? (
        <EmptyState title={t("No right of this name")}>
          {t("Empty the search to see all {length, number}.", { length: rights.length })}
        </EmptyState>
      ) : (
        <Table caption={t("Rights of each role")} className="relative max-w-240">
          <thead>
            <tr>
              <Th>{t("May they…")}</Th>
              {roles.map((role) => (
                <Th key={role.id} className="text-center!">
                  {role.name}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((right) => (
              <tr key={right.name}>
                <th scope="row" className="min-w-44 border-b border-border py-2 pe-3 text-start font-normal">
                  {right.words}
                </th>
                {roles.map((role) => (
                  <Td key={role.id} className="text-center">
                    <Held held={right.heldBy.includes(role.id)} />
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}

function Held({ held }: { held: boolean }) {
  const t = useExtracted("admin");
  return (
    <span className={held ? "text-positive" : "text-ink-faint"}>
      {held ? (
        <Check className="mx-auto size-4" aria-hidden="true" />
      ) : (
        <Minus className="mx-auto size-4" aria-hidden="true" />
      )}
      <span className="sr-only">{held ? t("Yes") : t("No")}</span>
    </span>
  );
}
