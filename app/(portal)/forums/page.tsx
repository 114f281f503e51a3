import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/portal/page";
import { listForums } from "@/lib/domain/forums/queries";
import { offers } from "@/lib/domain/portals/logic";
import { requireVisit } from "@/lib/web/portal";

export const metadata: Metadata = { title: "Forums" };

/** The public forums. */
export default async function ForumsPage() {
  const { ctx, site } = await requireVisit();
  const forums = (await listForums(ctx)).filter((forum) => offers(site.portal.forumIds, forum.id));
  return (
    <Page title="Forums" width="wide">
      {forums.length === 0 ? <p className="text-ink-muted">There are no forums here.</p> : null}
      <ul className="border-t border-border">
        {forums.map((forum) => (
          <li key={forum.id} className="relative border-b border-border py-4">
            <Link
              href={`/forums/${forum.id}`}
              className="font-medium break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent"
            >
              {forum.name}
            </Link>
            <p className="mt-1 text-base text-ink-muted">{forum.description}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
