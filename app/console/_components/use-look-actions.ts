import { useRouter } from "next/navigation";
import { useExtracted, useLocale } from "next-intl";
import { keepLanguage } from "@/app/language-action";
import type { Shortcut } from "@/components/ui/shortcuts";
import { applyTheme } from "@/components/ui/theme-switch";
import { languages } from "@/lib/i18n/languages";

/** What the palette offers about the looks of the console: its theme and its language. */
export function useLookActions(): Shortcut[] {
  const t = useExtracted("console");
  const current = useLocale();
  const router = useRouter();
  const group = t("Look");
  const speak = async (tag: string) => {
    const form = new FormData();
    form.set("language", tag);
    await keepLanguage(form);
    router.refresh();
  };
  return [
    { label: t("Light theme"), words: t("bright look"), group, run: () => applyTheme("light") },
    { label: t("Dark theme"), words: t("night look"), group, run: () => applyTheme("dark") },
    { label: t("Theme of the device"), words: t("system look"), group, run: () => applyTheme("system") },
    ...languages
      .filter(({ tag }) => tag !== current)
      .map(({ tag, name }) => ({
        label: t("Language: {name}", { name }),
        words: "language",
        group,
        run: () => void speak(tag),
      })),
  ];
}
