"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { NativeSelect } from "@/components/ui/input";

/** Begins a page in one more language. */
export function AddLanguage({ base, languages }: { base: string; languages: { tag: string; name: string }[] }) {
  const t = useExtracted("console");
  const router = useRouter();
  return (
    <span className="w-44">
      <NativeSelect
        aria-label={t("Add a language")}
        value=""
        onChange={(event) => event.target.value && router.push(`${base}?locale=${event.target.value}`)}
      >
        <option value="">{t("Add a language")}</option>
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </span>
  );
}
