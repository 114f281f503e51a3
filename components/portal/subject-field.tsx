"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Named = { id: number; name: string };
type Suggestions = { pages: Named[]; topics: Named[]; requests: Named[] };

const nothing: Suggestions = { pages: [], topics: [], requests: [] };

/** How long the typing must rest before a look-up, in milliseconds. */
const rest = 350;

/**
 * The subject of a request. While it is typed, pages and topics that may answer it stand below, and open requests of the
 * same person that sound alike. They come only while the subject has the focus, so that nothing moves under what is typed.
 */
export function SubjectField({ value, error }: { value: string; error?: string }) {
  const t = useExtracted("portal");
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState(nothing);
  const control = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // What was typed before this script ran is looked up, too.
    if (document.activeElement === control.current) setTyped(control.current?.value ?? "");
  }, []);
  useEffect(() => {
    const text = typed.trim();
    if (text.length < 3) return setFound(nothing);
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await lookUp(text, stop.signal);
      if (answer && document.activeElement === control.current) setFound(answer);
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);

  return (
    <div>
      <Field id="subject" label={t("Subject")} required error={error}>
        {(field) => (
          <Input
            {...field}
            ref={control}
            name="subject"
            defaultValue={value}
            onInput={(event) => setTyped(event.currentTarget.value)}
            maxLength={500}
            autoComplete="off"
            size="lg"
          />
        )}
      </Field>
      <div aria-live="polite">
        <Offered found={found} />
      </div>
    </div>
  );
}

function Offered({ found: { pages, topics, requests } }: { found: Suggestions }) {
  const t = useExtracted("portal");
  if (pages.length + topics.length + requests.length === 0) return null;
  return (
    <div className="mt-2 grid gap-3 rounded-md bg-sunken px-4 py-3 text-base">
      <Group title={t("Have you asked this before?")} items={requests} href={(id) => `/requests/${id}`} />
      <Group title={t("These pages may help")} items={pages} href={(id) => `/knowledge/pages/${id}`} />
      <Group title={t("Others asked this in the forum")} items={topics} href={(id) => `/forums/topics/${id}`} />
    </div>
  );
}

/** Opens beside the form, so that nothing typed is left behind. */
function Group({ title, items, href }: { title: ReactNode; items: Named[]; href: (id: number) => string }) {
  if (items.length === 0) return null;
  return (
    <div className="grid gap-0.5">
      <p className="text-sm text-ink-muted">{title}</p>
      <ul className="grid gap-0.5">
        {items.map((item) => (
          <li key={item.id} className="min-w-0 break-words">
            <a href={href(item.id)} target="_blank" rel="noreferrer" className="link">
              {item.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing when the look-up fails: it is an extra, and the form goes on without it. */
async function lookUp(text: string, signal: AbortSignal): Promise<Suggestions | null> {
  try {
    const answer = await fetch(`/api/portal/suggestions?q=${encodeURIComponent(text.slice(0, 200))}`, { signal });
    return answer.ok ? ((await answer.json()) as Suggestions) : null;
  } catch {
    return null;
  }
}
