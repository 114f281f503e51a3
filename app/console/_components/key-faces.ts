import type { Shortcut } from "@/components/ui/shortcuts";

/** The keys of an action as they are printed, one list for each way to press it: `mod+k` is Ctrl and K, "g i" is G, then I. */
export function keysOf({ key, also = [] }: Pick<Shortcut, "key" | "also">): string[][] {
  return [...(key ? [key] : []), ...also].map((keys) => keys.split(" ").flatMap(facesOf));
}

function facesOf(key: string): string[] {
  if (key.startsWith("mod+")) return ["Ctrl", key.slice(4).toUpperCase()];
  if (/^[A-Z]$/.test(key)) return ["Shift", key];
  if (key === "Escape") return ["Esc"];
  return [key.length === 1 ? key.toUpperCase() : key];
}
