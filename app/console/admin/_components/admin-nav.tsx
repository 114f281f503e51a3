"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useExtracted } from "next-intl";
import type { AdminGroup } from "../sections";
import { SectionIcon } from "./admin-icon";

/** The side list of the admin area. Below 1100 px the start page takes its place. */
export function AdminNav({ groups }: { groups: readonly AdminGroup[] }) {
  const t = useExtracted("admin");
  const pathname = usePathname();
  return (
    <nav aria-label={t("Admin")} className="overflow-y-auto border-e border-border px-2 py-3 max-lg:hidden">
      <Link
        href="/console/admin"
        prefetch={false}
        aria-current={pathname === "/console/admin" ? "page" : undefined}
        className={clsx(lineClass, "font-semibold", pathname === "/console/admin" ? "bg-sunken" : "hover:bg-sunken")}
      >
        {t("Admin")}
      </Link>
      {groups.map((group) => (
        <ul key={group.label} aria-label={group.label} className="grid gap-0.5 pt-3.5">
          <li aria-hidden="true" className="px-2 pb-1 text-xs font-medium text-ink-faint">
            {group.label}
          </li>
          {group.sections.map((section) => {
            const current = pathname === section.href || pathname.startsWith(`${section.href}/`);
            return (
              <li key={section.href}>
                <Link
                  href={section.href}
                  prefetch={false}
                  aria-current={current ? "page" : undefined}
                  className={clsx(lineClass, current ? "bg-accent-soft font-medium text-accent!" : "hover:bg-sunken")}
                >
                  <SectionIcon icon={section.icon} className="size-4 shrink-0 text-ink-faint" />
                  <span className="truncate">{section.label}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}

const lineClass = "ring-inside flex h-7.5 items-center gap-2 rounded-md px-2 text-ink no-underline";
