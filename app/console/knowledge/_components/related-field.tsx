"use client";

import { X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { type FieldValues, useController } from "react-hook-form";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BoundProps } from "../../admin/_components/fields";
import { controlId } from "../../admin/_components/use-admin-form";
import { findPages } from "../actions";

export type NamedPage = { id: number; name: string; bookName: string };

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 200;

type RelatedProps = {
  /** What the chosen pages are called when the form opens. */
  known: NamedPage[];
  /** The page itself, which cannot be its own relative. */
  pageId: number | null;
};

/** Other pages, found while one types. */
export function RelatedField<In extends FieldValues, Out>(props: BoundProps<In, Out> & RelatedProps) {
  const t = useExtracted("console");
  const { control, name, label, help, known, pageId } = props;
  const { field, fieldState } = useController({ control, name });
  const [names, setNames] = useState(() => new Map(known.map((page) => [page.id, page])));
  const [text, setText] = useState("");
  const [found, setFound] = useState<NamedPage[] | null>(null);
  const chosen: number[] = field.value ?? [];

  useEffect(() => {
    let current = true;
    const typed = text.trim();
    const timer = setTimeout(async () => {
      const answer = typed.length < 2 ? null : await findPages({ text: typed }).catch(() => null);
      if (current) setFound(answer?.ok ? answer.data : null);
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  const offered = (found ?? []).filter((page) => page.id !== pageId && !chosen.includes(page.id));
  const add = (page: NamedPage) => {
    setNames(new Map(names).set(page.id, page));
    field.onChange([...chosen, page.id]);
    setText("");
    setFound(null);
  };
  return (
    <div className="grid gap-1.5">
      <Field label={label} help={help} id={controlId(name)} error={fieldState.error?.message}>
        {(wired) => (
          <Input
            {...wired}
            ref={field.ref}
            type="search"
            value={text}
            placeholder={t("Search pages")}
            autoComplete="off"
            onBlur={field.onBlur}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (offered[0]) add(offered[0]);
            }}
          />
        )}
      </Field>
      {found === null ? null : offered.length === 0 ? (
        <p role="status" className="text-sm text-ink-muted">
          {t("No other page matches")}
        </p>
      ) : (
        <ul aria-label={t("Pages that match")} className="rounded-md border border-border bg-surface p-1">
          {offered.map((page) => (
            <li key={page.id}>
              <button
                type="button"
                onClick={() => add(page)}
                className="flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-start hover:bg-sunken"
              >
                <PageName page={page} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 ? (
        <ul aria-label={label} className="grid gap-px rounded-md border border-border bg-surface p-1">
          {chosen.map((id) => (
            <li key={id} className="flex items-center gap-2 ps-2">
              <PageName page={names.get(id) ?? { id, name: t("Page {id}", { id: String(id) }), bookName: "" }} />
              <IconButton
                label={t("Remove {page}", { page: names.get(id)?.name ?? t("the page") })}
                size="sm"
                className="ms-auto"
                onClick={() => field.onChange(chosen.filter((one) => one !== id))}
              >
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function PageName({ page }: { page: NamedPage }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      <span dir="auto">{page.name}</span> <span className="text-sm text-ink-muted">{page.bookName}</span>
    </span>
  );
}
