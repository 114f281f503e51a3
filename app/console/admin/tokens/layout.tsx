import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listTokens } from "@/lib/domain/tokens/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { tokenWords } from "./token-words";

export const metadata: Metadata = { title: "API tokens" };

const base = "/console/admin/tokens";

/** The tokens, newest first, beside one of them. */
export default async function TokensLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const tokens = await listTokens(ctx);
  const items = tokens.map((token) => ({
    id: token.id,
    label: token.name,
    hint: tokenWords[token.kind].label,
    marks: token.revokedAt === null && token.lastUsedAt === null ? [{ label: "Never used" }] : [],
    inactive: token.revokedAt !== null,
  }));
  const list = (
    <SectionList
      base={base}
      title="API tokens"
      sentence="Keys by which other programs work with this desk."
      noun="token"
      plural="tokens"
      items={items}
      inactiveLabel="Revoked"
      empty="A program needs a token to sign in to one of the APIs."
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
