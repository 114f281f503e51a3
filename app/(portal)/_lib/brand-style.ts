import type { Portal } from "@/lib/domain/catalog/catalog";
import { accentsOf } from "@/lib/domain/portals/colours";

/** The style sheet that makes the portal look like its owner's: the accent of both themes, then their own rules; or "". */
export function brandStyle({ accent, css }: Pick<Portal, "accent" | "css">): string {
  return [accent === "" ? "" : accentStyle(accent), css].filter(Boolean).join("\n");
}

function accentStyle(hex: string): string {
  const { light, dark } = accentsOf(hex);
  const pair = (name: string, key: keyof typeof light) => `--${name}:light-dark(#${light[key]},#${dark[key]});`;
  return `:root{${pair("accent", "accent")}${pair("accent-ink", "ink")}${pair("accent-soft", "soft")}}`;
}
