"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { AdminGroup, AdminSection } from "../sections";
import { SectionIcon } from "./admin-icon";
import { matches, SearchBox } from "./search-box";

/** All pages of the admin area by group, narrowed by a search over their names, sentences and settings. */
export function SectionCards({ groups }: { groups: readonly AdminGroup[] }) {
  const t = useExtracted("admin");
  const [search, setSearch] = useState("");
  const shown = groups
    .map((group) => ({ ...group, sections: group.sections.filter((section) => matches(wordsOf(section), search)) }))
    .filter((group) => group.sections.length > 0);
  return (
    <div className="px-4 pb-12 md:px-6">
      <SearchBox label={t("Search all settings")} value={search} onChange={setSearch} className="max-w-100" />
      {shown.length === 0 ? (
        <EmptyState title={t("No setting of this name")}>
          {t("Try another word, or empty the search to see every page.")}
        </EmptyState>
      ) : null}
      {shown.map((group) => (
        <section key={group.label} aria-labelledby={`group-${group.label}`} className="mt-6">
          <h2 id={`group-${group.label}`} className="mb-2 text-xs font-medium text-ink-muted">
            {group.label}
          </h2>
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {group.sections.map((section) => (
              <li key={section.href}>
                <Link
                  href={section.href}
                  prefetch={false}
                  className="flex h-full gap-3 rounded-md border border-border bg-surface px-3.5 py-3 text-ink no-underline hover:border-border-strong"
                >
                  <SectionIcon icon={section.icon} className="mt-0.5 size-4 shrink-0 text-accent" />
                  <span className="min-w-0">
                    <span className="block font-medium">{section.label}</span>
                    <span className="block text-sm text-ink-muted">{section.sentence}</span>
                    <Found section={section} search={search} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const wordsOf = (section: AdminSection) => [section.label, section.sentence, ...section.settings].join(" ");

/** Which of a page's settings a search found. */
function Found({ section, search }: { section: AdminSection; search: string }) {
  if (search.trim() === "") return null;
  const found = section.settings.filter((setting) => matches(setting, search));
  if (found.length === 0) return null;
  return <span className="mt-1 block text-sm text-accent">{found.join(" · ")}</span>;
}
