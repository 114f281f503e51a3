"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Similar = { id: number; title: string; answered: boolean };

/** Asked once somebody has stopped typing for so long, in milliseconds. */
const pause = 400;

/** The title of a new topic; below it, without moving what is typed, topics that sound alike. */
export function SimilarTopics({ forumId, value, error }: { forumId: number; value: string; error?: string }) {
  const t = useExtracted("portal");
  const [title, setTitle] = useState(value);
  const similar = useSimilar(forumId, title);
  return (
    <div className="grid gap-2">
      <Field id="subject" label={t("Title")} required error={error} help={t("What it is about, in a few words.")}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            name="subject"
            defaultValue={value}
            onChange={(event) => setTitle(event.currentTarget.value)}
            autoComplete="off"
            maxLength={300}
            size="lg"
          />
        )}
      </Field>
      <div aria-live="polite">
        {similar.length === 0 ? null : (
          <section className="rounded-md bg-sunken px-4 py-3" aria-label={t("Topics that sound alike")}>
            <p className="text-base font-medium">{t("Perhaps this was asked before:")}</p>
            <ul className="mt-1 grid gap-1">
              {similar.map((topic) => (
                <li key={topic.id} className="flex flex-wrap items-baseline gap-x-2">
                  <a href={`/forums/topics/${topic.id}`} target="_blank" rel="noopener" dir="auto" className="link">
                    {topic.title}
                  </a>
                  {topic.answered ? <span className="text-base text-positive">{t("answered")}</span> : null}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

function useSimilar(forumId: number, title: string): Similar[] {
  const [similar, setSimilar] = useState<Similar[]>([]);
  useEffect(() => {
    const words = title.trim();
    if (words.length < 6) return setSimilar([]);
    const ended = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ q: words, forum: String(forumId) });
      const answer = await fetch(`/api/portal/similar-topics?${query}`, { signal: ended.signal }).catch(() => null);
      if (answer?.ok) setSimilar((await answer.json()).topics);
    }, pause);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [forumId, title]);
  return similar;
}
