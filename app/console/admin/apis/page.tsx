import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSettings } from "@/lib/domain/settings/queries";
import { listTokens } from "@/lib/domain/tokens/queries";
import type { TokenKind } from "@/lib/domain/tokens/schema";
import { env } from "@/lib/env";
import { requireAdmin } from "../gate";
import { ApisForm } from "./_components/apis-form";
import { switches } from "./_components/switches";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("API switches") };
}

/** Which APIs answer, where programs find them, and how many tokens each has. */
export default async function ApisPage() {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const [{ settings, hash }, tokens, catalog] = await Promise.all([
    getSettings(ctx),
    listTokens(ctx),
    loadCatalog(ctx),
  ]);
  const live = (kind: TokenKind) => tokens.filter((token) => token.kind === kind && token.revokedAt === null).length;
  const base = env.PUBLIC_URL;
  return (
    <ApisForm
      values={switches.parse(settings)}
      categories={catalog.categories.filter((category) => category.active && category.isPublic)}
      helpspot={{ url: `${base}/api/index.php`, tokens: live("helpspot") }}
      others={[
        {
          label: t("HelpRealm"),
          setting: "helprealmApi",
          url: `${base}/api/${hash}/ticket`,
          tokens: live("helprealm"),
        },
        { label: t("HelpSpace"), setting: "helpspaceApi", url: `${base}/api/v1`, tokens: live("helpspace") },
        { label: t("HappyFox"), setting: "happyfoxApi", url: `${base}/api/1.1/json`, tokens: live("happyfox") },
        { label: t("PHP desk"), setting: "phpdeskApi", url: `${base}/api`, tokens: live("phpdesk") },
        { label: t("Inbound mail"), setting: null, url: `${base}/api/mail/inbound`, tokens: live("mail") },
      ]}
    />
  );
}
