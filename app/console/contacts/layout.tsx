import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { can } from "@/lib/domain/access";
import { listContacts } from "@/lib/domain/address-book/address-book";
import { Area } from "@/lib/i18n/area";
import { joinName } from "@/lib/text/names";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Address book") };
}

const base = "/console/contacts";

/** The cards of the address book, beside the form of one. */
export default async function ContactsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const items = (await listContacts(ctx)).map((card) => ({
    id: card.id,
    label: joinName(card.firstName, card.lastName),
    hint: [card.title, card.email].filter(Boolean).join(" · "),
    words: card.description,
    marks: card.highlighted ? [{ label: t("Highlighted") }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      onItsOwn
      canAdd={can(ctx.actor, "customer.write")}
      title={t("Address book")}
      sentence={t("People outside whom you write to, and who are no customers.")}
      noun="contact"
      items={items}
      empty={t("Suppliers, carriers, authorities: whoever a ticket is passed on to.")}
    />
  );
  return (
    <Area name="admin">
      <TwoPane base={base} title={t("Address book")} list={list}>
        {children}
      </TwoPane>
    </Area>
  );
}
