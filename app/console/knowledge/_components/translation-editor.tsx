"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { LeaveGuard } from "../../admin/_components/leave-guard";
import { dropTranslation, keepTranslation } from "../writing-actions";
import { PageTextField } from "./text-field";

type Words = { name: string; bodyHtml: string; isPublished: boolean };

type Props = {
  pageId: number;
  locale: string;
  /** The language by name. */
  language: string;
  mayPublish: boolean;
  /** The original has changed since. */
  isBehind: boolean;
  stored: Words | null;
};

/** Name and text of a page in another language. */
export function TranslationEditor({ pageId, locale, language, mayPublish, isBehind, stored }: Props) {
  const t = useExtracted("console");
  const router = useRouter();
  const [words, setWords] = useState(stored ?? { name: "", bodyHtml: "", isPublished: false });
  const [dirty, setDirty] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const change = (changed: Partial<Words>) => {
    setWords((now) => ({ ...now, ...changed }));
    setDirty(true);
  };
  const save = async (isPublished: boolean) => {
    const answer = await keepTranslation({ pageId, locale, ...words, isPublished }).catch(() => null);
    if (!answer?.ok) {
      const fields = answer?.fields ?? {};
      const message = answer?.message ?? t("The server did not answer. Try again.");
      return setProblems(Object.keys(fields).length > 0 ? fields : { "": message });
    }
    setProblems({});
    setWords((now) => ({ ...now, isPublished }));
    setDirty(false);
    notify(isPublished ? t("Published") : t("Saved"));
    router.refresh();
  };
  const drop = async () => {
    const answer = await dropTranslation({ pageId, locale }).catch(() => null);
    if (!answer?.ok) return notify(answer?.message ?? t("The server did not answer. Try again."));
    setDirty(false);
    router.push(`/console/knowledge/pages/${pageId}/languages`);
    router.refresh();
  };
  return (
    <section aria-label={language} className="grid min-w-0 content-start gap-4">
      <LeaveGuard when={dirty} />
      {isBehind ? (
        <p role="status" className="rounded-md border border-warning bg-warning-soft px-3 py-2">
          {t("The original has changed since this was saved.")}
        </p>
      ) : null}
      {problems[""] ? (
        <p role="alert" className="rounded-md border border-danger bg-danger-soft px-3 py-2">
          {problems[""]}
        </p>
      ) : null}
      <Field label={t("Name in {language}", { language })} required error={problems.name}>
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            lang={locale}
            value={words.name}
            maxLength={200}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <PageTextField value={words.bodyHtml} onChange={(bodyHtml) => change({ bodyHtml })} error={problems.bodyHtml} />
      <div className="flex flex-wrap gap-2">
        {mayPublish ? (
          <Button look="primary" onClick={() => void save(true)}>
            {t("Publish")}
          </Button>
        ) : null}
        <Button disabled={!dirty && !words.isPublished} onClick={() => void save(false)}>
          {words.isPublished ? t("Save, no longer published") : t("Save")}
        </Button>
        {stored ? (
          <Button look="danger-quiet" onClick={() => void drop()}>
            {t("Take this language off")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
