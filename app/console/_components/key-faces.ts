import { useExtracted } from "next-intl";
import type { Shortcut } from "@/components/ui/shortcuts";

/**
 * Gives the keys of an action as they are printed in the reader's language, one list for each way to press it: `mod+k` is
 * Ctrl and K, "g i" is G, then I.
 */
export function useKeyFaces(): (action: Pick<Shortcut, "key" | "also">) => string[][] {
  const t = useExtracted("console");
  const facesOf = (key: string): string[] => {
    if (key.startsWith("mod+")) return [t("Ctrl"), key.slice(4).toUpperCase()];
    if (/^[A-Z]$/.test(key)) return [t("Shift"), key];
    if (key === "Escape") return [t("Esc")];
    if (key === "Enter") return [t("Enter")];
    return [key.length === 1 ? key.toUpperCase() : key];
  };
  return ({ key, also = [] }) => [...(key ? [key] : []), ...also].map((keys) => keys.split(" ").flatMap(facesOf));
}
