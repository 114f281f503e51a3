import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listTokens } from "@/lib/domain/tokens/queries";
import { requireAgent } from "@/lib/web/sessions";
import { Section } from "../_components/section";
import { TokenList } from "../_components/token-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Your API tokens") };
}

/** The agent's own API tokens. */
export default async function TokensPage() {
  const t = await getExtracted("console");
  const { ctx, agent } = await requireAgent();
  const tokens = await listTokens(ctx, agent.id);
  return (
    <Section
      title={t("API tokens")}
      text={t("A token acts as you, with your rights. It is shown once, when it is made.")}
    >
      <TokenList
        tokens={tokens
          .filter((token) => token.revokedAt === null)
          .map((token) => ({
            id: token.id,
            kind: token.kind,
            name: token.name,
            createdAt: token.createdAt.toISOString(),
            lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
          }))}
      />
    </Section>
  );
}
