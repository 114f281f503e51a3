import { redirect } from "next/navigation";
import { requireAdmin } from "../gate";
import { kinds, rulesBase } from "./kinds";

/** The rules begin with their first kind. */
export default async function RulesPage() {
  await requireAdmin("settings.manage");
  redirect(`${rulesBase}/${kinds[0]?.slug}`);
}
