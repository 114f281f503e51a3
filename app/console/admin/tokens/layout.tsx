import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listTokens } from "@/lib/domain/tokens/queries";
import { getSay } from "@/lib/i18n/say";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { tokenWords } from "./token-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("API tokens") };
}

const base = "/console/admin/tokens";

/** The tokens, newest first, beside one of them. */
export default async function TokensLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const [say, tokens] = await Promise.all([getSay(), listTokens(ctx)]);
  const items = tokens.map((token) => ({
    id: token.id,
    label: token.name,
    hint: say(tokenWords[token.kind].label),
    marks: token.revokedAt === null && token.lastUsedAt === null ? [{ label: t("Never used") }] : [],
    inactive: token.revokedAt !== null,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("API tokens")}
      sentence={t("Keys by which other programs work with this desk.")}
      noun="token"
      items={items}
      inactiveLabel={t("Revoked")}
      empty={t("A program needs a token to sign in to one of the APIs.")}
    />
  );
  return (
    <TwoPane base={base} title={t("API tokens")} list={list}>
      {children}
    </TwoPane>
  );
}
