import { useExtracted } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type CategoryView = { id: number; name: string; group: string; description: string };

/** A field that people do not see and robots fill in. Shown when it was filled, so that a person whose browser did it can empty it. */
export function Trap({ value, problem }: { value: string; problem?: string }) {
  const t = useExtracted("portal");
  return (
    <div className={problem ? undefined : "sr-only"} aria-hidden={problem ? undefined : true}>
      <Field id="website" label={t("Leave this empty")} error={problem}>
        {(control) => (
          <Input
            {...control}
            name="website"
            defaultValue={value}
            tabIndex={problem ? undefined : -1}
            autoComplete="off"
            size="lg"
          />
        )}
      </Field>
    </div>
  );
}

/** The categories of a form, those of a group under its name. */
export function CategoryOptions({ categories }: { categories: CategoryView[] }) {
  const groups = [...new Set(categories.map((category) => category.group))];
  return groups.map((group) => {
    const options = categories
      .filter((category) => category.group === group)
      .map((category) => (
        <option key={category.id} value={category.id}>
          {category.name}
        </option>
      ));
    return group === "" ? (
      options
    ) : (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}

/** Name and address, of whoever is not signed in. */
export function SenderFields(props: { name: string; email: string; problems: Record<string, string> }) {
  const t = useExtracted("portal");
  const { name, email, problems } = props;
  return (
    <div className="grid items-start gap-6 md:grid-cols-2">
      <Field id="name" label={t("Your name")} required error={problems.name}>
        {(control) => (
          <Input {...control} name="name" defaultValue={name} autoComplete="name" maxLength={400} size="lg" />
        )}
      </Field>
      <Field id="email" label={t("E-mail address")} required error={problems.email} help={t("Our answer goes there.")}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            defaultValue={email}
            autoComplete="email"
            maxLength={254}
            size="lg"
          />
        )}
      </Field>
    </div>
  );
}

/** Whom the answers are copied to: one line, addresses parted by commas. Folded away until there is something in it. */
export function CopyField({ value, error }: { value: string; error?: string }) {
  const t = useExtracted("portal");
  return (
    <details open={value !== "" || error !== undefined}>
      <summary className="mb-2 w-fit text-base text-ink-muted hover:text-ink">{t("Copy to others")}</summary>
      <Field
        id="cc"
        label={t("Copy to")}
        help={t("E-mail addresses of people who get our answers as well, parted by commas.")}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            name="cc"
            inputMode="email"
            defaultValue={value}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            size="lg"
          />
        )}
      </Field>
    </details>
  );
}
