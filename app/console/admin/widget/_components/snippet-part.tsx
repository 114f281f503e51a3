"use client";

import { Check, Copy } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { snippetOf, type WidgetPlace } from "../snippet";
import { WidgetPreview } from "./widget-preview";

type SnippetPartProps = {
  place: WidgetPlace;
  widgetKey: string;
  on: boolean;
  types: { id: number; name: string }[];
};

/** What to put into another site, by a few choices, and the widget that these lines make. */
export function SnippetPart({ place, widgetKey, on, types }: SnippetPartProps) {
  const t = useExtracted("admin");
  const [choice, setChoice] = useState({ title: t("Contact us"), type: types[0]?.id ?? 0, prio: 2, fileUpload: true });
  const priorities = [t("Low"), t("Medium"), t("High")];
  const [copied, setCopied] = useState(false);
  const set = (part: Partial<typeof choice>) => setChoice({ ...choice, ...part });
  const snippet = snippetOf(place, widgetKey, choice);
  const copy = async () => {
    // Without https the browser refuses; the text can then be selected and copied by key.
    const done = await navigator.clipboard.writeText(snippet).then(
      () => true,
      () => false,
    );
    setCopied(done);
  };
  return (
    <section aria-label={t("Lines for your site")} className="mt-6 grid gap-4 border-t border-border pt-4">
      <h2 className="font-semibold">{t("Lines for your site")}</h2>
      <Field label={t("Title")}>
        {(wired) => <Input {...wired} value={choice.title} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("Category of its tickets")}>
          {(wired) => (
            <NativeSelect
              {...wired}
              value={choice.type}
              onChange={(event) => set({ type: Number(event.target.value) })}
            >
              {types.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Priority of its tickets")}>
          {(wired) => (
            <NativeSelect
              {...wired}
              value={choice.prio}
              onChange={(event) => set({ prio: Number(event.target.value) })}
            >
              {priorities.map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <Checkbox
        label={t("Visitors may add a file")}
        checked={choice.fileUpload}
        onChange={(event) => set({ fileUpload: event.target.checked })}
      />
      <Field
        label={t("Snippet")}
        help={t("Put it before the end of the body of every page that shall have the button.")}
      >
        {(wired) => (
          <Textarea
            {...wired}
            readOnly
            rows={9}
            value={snippet}
            dir="ltr"
            spellCheck={false}
            className="font-mono text-sm"
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <div>
        <Button onClick={copy}>
          {copied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />}
          {copied ? t("Copied") : t("Copy the snippet")}
        </Button>
        <span role="status" className="sr-only">
          {copied ? t("Snippet copied") : ""}
        </span>
      </div>
      <h3 className="font-semibold">{t("Preview")}</h3>
      <p className="text-ink-muted">
        {on
          ? t("This is the widget itself: what you send here opens a ticket.")
          : t("The widget is off: what you send here is refused.")}
      </p>
      <WidgetPreview workspace={place.workspace} widgetKey={widgetKey} choice={choice} />
    </section>
  );
}
