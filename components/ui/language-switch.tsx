import { useExtracted, useLocale } from "next-intl";

type LanguageSwitchProps = {
  languages: readonly { tag: string; name: string }[];
  /** Gets a form whose `language` is the tag that was chosen. */
  action: (form: FormData) => Promise<void>;
};

/** A button for each language, by its own name; the one in use is pressed. Works without scripts. */
export function LanguageSwitch({ languages, action }: LanguageSwitchProps) {
  const t = useExtracted("ui");
  const current = useLocale();
  return (
    <form action={action}>
      <fieldset className="inline-flex rounded-md border border-border-strong p-0.5">
        <legend className="sr-only">{t("Language")}</legend>
        {languages.map(({ tag, name }) => (
          <button
            key={tag}
            type="submit"
            name="language"
            value={tag}
            lang={tag}
            aria-pressed={tag === current}
            className="flex h-7 items-center rounded-sm px-2.5 text-ink-muted hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
          >
            {name}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
