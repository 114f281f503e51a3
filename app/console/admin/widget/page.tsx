import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { getSettings } from "@/lib/domain/settings/queries";
import { listTokens } from "@/lib/domain/tokens/queries";
import { env } from "@/lib/env";
import { requireAdmin } from "../gate";
import { WidgetForm } from "./_components/widget-form";
import { widgetSettings } from "./widget-settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Widget") };
}

/** The widget and HelpRealm's API: what they take, their keys, the lines for another site, and how it looks there. */
export default async function WidgetPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const [{ settings, hash }, tokens, catalog] = await Promise.all([
    getSettings(ctx),
    listTokens(ctx),
    loadCatalog(ctx),
  ]);
  const keyOf = (kind: "helprealm" | "widget") => {
    const token = tokens.find((one) => one.kind === kind && one.revokedAt === null);
    return token ? { id: token.id, name: token.name, key: token.readable ?? "" } : null;
  };
  return (
    <WidgetForm
      values={widgetSettings.parse(settings)}
      keys={{ helprealm: keyOf("helprealm"), widget: keyOf("widget") }}
      place={{ base: env.PUBLIC_URL, workspace: hash }}
      types={catalog.categories
        .filter((category) => category.active && category.isPublic)
        .map(({ id, name }) => ({ id, name }))}
    />
  );
}
