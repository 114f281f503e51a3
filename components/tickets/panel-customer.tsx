import Link from "next/link";
import { useExtracted } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Facts, PanelSection } from "./panel";

export type CustomerView = {
  id: number;
  name: string;
  email: string | null;
  organization: string | null;
  phone: string | null;
  externalId: string | null;
  /** The customer's own custom fields that hold something. */
  fields: { label: string; value: string }[];
};

export type EarlierTicket = { id: number; subject: string; open: boolean };

/** Earlier tickets that belong together by one thing; `tickets` is null while nobody has asked. */
export type EarlierGroupView = {
  group: "customer" | "address" | "externalId" | "organization";
  /** At most 100 are counted. */
  count: number;
  /** All of them. */
  href: string;
  tickets: EarlierTicket[] | null;
};

/** Who asks: a card and what is known about them. */
export function CustomerPanel({ customer }: { customer: CustomerView | null }) {
  const t = useExtracted("console");
  if (!customer) {
    return (
      <PanelSection title={t("Customer")}>
        <p className="text-ink-muted">{t("This ticket has no customer.")}</p>
      </PanelSection>
    );
  }
  const { organization, phone, externalId } = customer;
  return (
    <PanelSection title={t("Customer")}>
      <Link
        href={`/console/customers/${customer.id}`}
        prefetch={false}
        className="-mx-2 mb-2 flex items-center gap-2.5 rounded-md p-2 text-ink no-underline hover:bg-sunken"
      >
        <Avatar name={customer.name} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{customer.name}</span>
          <span className="block truncate text-ink-muted">{customer.email ?? t("No mail address")}</span>
        </span>
      </Link>
      <Facts
        facts={[
          ...(organization ? [{ label: t("Company"), value: organization }] : []),
          ...(phone ? [{ label: t("Phone"), value: <span className="tabular-nums">{phone}</span> }] : []),
          ...(externalId ? [{ label: t("Customer id"), value: externalId, mono: true }] : []),
          ...customer.fields,
        ]}
      />
    </PanelSection>
  );
}
