"use client";

import { RotateCw } from "lucide-react";
import { useExtracted } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { notifyError } from "@/components/ui/toast";
import type { AskedContact, Insertion, LookupView } from "@/lib/domain/live-lookup/schema";
import { LookupPeople } from "./lookup-people";
import { LookupPerson } from "./lookup-person";
import { PanelSection } from "./panel";

/** What "insert" changes of a ticket. */
export type InsertedChanges = { contact?: Partial<AskedContact>; fields?: Record<string, Insertion["value"]> };

type LookupPanelProps = {
  /** The source's name. */
  name: string;
  /** Asked by itself when the ticket is opened. */
  automatic: boolean;
  /** Rejects with an error whose message can be shown. */
  ask: (fresh: boolean) => Promise<LookupView>;
  /** Resolves to an error sentence, or null when it was done; null for who may not change the ticket. */
  onInsert: ((changes: InsertedChanges) => Promise<string | null>) | null;
};

type State =
  | { kind: "idle" | "asking" }
  | { kind: "problem"; message: string }
  | { kind: "found"; view: LookupView; chosen: number | null };

/** What one source knows of the customer: asked after the page is there, so that it holds nothing up. */
export function LookupPanel({ name, automatic, ask, onInsert }: LookupPanelProps) {
  const t = useExtracted("console");
  const [state, setState] = useState<State>({ kind: automatic ? "asking" : "idle" });
  const asking = useRef(ask);
  asking.current = ask;
  const turn = useRef(0);
  const load = useCallback(async (fresh: boolean) => {
    const mine = ++turn.current;
    setState({ kind: "asking" });
    const next: State = await asking.current(fresh).then(
      (view) => ({ kind: "found", view, chosen: view.people.length === 1 ? 0 : null }),
      (error: Error) => ({ kind: "problem", message: error.message }),
    );
    if (mine === turn.current) setState(next);
  }, []);
  useEffect(() => {
    if (automatic) void load(false);
    return () => {
      turn.current += 1;
    };
  }, [automatic, load]);

  return (
    <PanelSection
      title={name}
      action={
        state.kind === "found" || state.kind === "problem" ? (
          <IconButton
            label={t("Ask {name} again", { name })}
            size="sm"
            className="-my-1 -me-2"
            onClick={() => void load(true)}
          >
            <RotateCw className="size-4" aria-hidden="true" />
          </IconButton>
        ) : null
      }
    >
      <section aria-label={name} aria-busy={state.kind === "asking"}>
        {state.kind === "idle" ? (
          <Button size="sm" onClick={() => void load(false)}>
            {t("Look up")}
          </Button>
        ) : null}
        {state.kind === "asking" ? (
          <Loading label={t("Asking {name}", { name })}>
            <Skeleton className="h-16" />
          </Loading>
        ) : null}
        {state.kind === "problem" ? (
          <p role="alert" className="text-danger">
            {state.message}
          </p>
        ) : null}
        {state.kind === "found" ? <Answer {...state} onChoose={choose} onInsert={onInsert} /> : null}
      </section>
    </PanelSection>
  );

  function choose(chosen: number | null) {
    setState((now) => (now.kind === "found" ? { ...now, chosen } : now));
  }
}

type AnswerProps = {
  view: LookupView;
  chosen: number | null;
  onChoose: (index: number | null) => void;
  onInsert: LookupPanelProps["onInsert"];
};

function Answer({ view, chosen, onChoose, onInsert }: AnswerProps) {
  const t = useExtracted("console");
  if (view.people.length === 0) return <p className="text-ink-muted">{t("Nobody found")}</p>;
  const person = chosen === null ? undefined : view.people[chosen];
  if (!person) return <LookupPeople view={view} onChoose={onChoose} />;
  const insert = onInsert
    ? async (insertions: Insertion[]) => {
        const problem = await onInsert(changesOf(view.contact, insertions));
        if (problem) notifyError(problem);
        return problem === null;
      }
    : null;
  return (
    <LookupPerson
      key={chosen}
      person={person}
      onInsert={insert}
      back={view.people.length > 1 ? () => onChoose(null) : null}
    />
  );
}

/**
 * Insertions as changes of the ticket. A new address may make the ticket another customer's, who is then known by the
 * details that the ticket has, unless they are inserted too.
 */
export function changesOf(contact: AskedContact, insertions: readonly Insertion[]): InsertedChanges {
  const changes: InsertedChanges = {};
  for (const { place, value } of insertions) {
    if ("field" in place) changes.fields = { ...changes.fields, [place.field]: value };
    else changes.contact = { ...changes.contact, [place.contact]: String(value) };
  }
  if (changes.contact?.email !== undefined) changes.contact = { ...contact, ...changes.contact };
  return changes;
}
