import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSettings } from "@/lib/domain/settings/queries";
import { listTokenErrors, listTokens } from "@/lib/domain/tokens/queries";
import { idOf, requireAdmin } from "../../gate";
import { TokenDetail } from "../_components/token-detail";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("API token") };
}

/** One token: what it is for, when it was used, what failed, its key where it stays readable, and changing it. */
export default async function TokenPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [tokens, errors, catalog, workspace] = await Promise.all([
    listTokens(ctx),
    listTokenErrors(ctx, id),
    loadCatalog(ctx),
    getSettings(ctx),
  ]);
  const token = tokens.find((one) => one.id === id);
  if (!token) notFound();
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const shown = errors.map((error) => ({ ...error, createdAt: error.createdAt.toISOString() }));
  return (
    <TokenDetail
      key={id}
      workspaceHash={workspace.hash}
      errors={shown}
      token={{
        id,
        name: token.name,
        kind: token.kind,
        agentName: token.agentId === null ? null : (catalog.agent.get(token.agentId)?.name ?? null),
        readable: token.readable,
        callsPerMinute: token.callsPerMinute,
        createdAt: token.createdAt.toISOString(),
        lastUsedAt: iso(token.lastUsedAt),
        revokedAt: iso(token.revokedAt),
      }}
    />
  );
}
