import Link from "next/link";
import { useExtracted } from "next-intl";

/** The two pages about the servers of a mailbox, and what is set there. */
export function ServerLinks({ id, fetching, sending }: { id: number; fetching: string; sending: string }) {
  const t = useExtracted("admin");
  const links = [
    { href: `/console/admin/mailboxes/${id}/fetch`, label: t("How mail comes in"), now: fetching },
    { href: `/console/admin/mailboxes/${id}/send`, label: t("How mail goes out"), now: sending },
  ];
  return (
    <ul className="grid gap-2">
      {links.map((link) => (
        <li key={link.href} className="rounded-md border border-border px-3 py-2">
          <Link href={link.href} className="link font-medium">
            {link.label}
          </Link>
          <p className="text-sm text-ink-muted">{link.now}</p>
        </li>
      ))}
    </ul>
  );
}
