"use client";

import { clsx } from "clsx";
import { useExtracted } from "next-intl";
import { type ReactNode, useId } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useShortcuts } from "@/components/ui/shortcuts";
import { NavButton } from "../../_components/console-frame";
import { LeaveGuard } from "./leave-guard";
import { BackToStart } from "./page-head";
import type { AdminForm } from "./use-admin-form";

type FormFrameProps = {
  title: string;
  /** Small text beside the title: a state, a warning. */
  marks?: ReactNode;
  /** What this form belongs to, for the way back; on phones only, unless no list stands beside it. None for a page of its own. */
  back?: { href: string; label: string; always?: boolean };
  form: AdminForm;
  /** True for something that does not exist yet: the button says "Add". */
  isNew?: boolean;
  saveLabel?: string;
  /** A page that has no list beside it: its search stands below the title. */
  search?: ReactNode;
  /** What stands below the fields and is not part of the form: usage, deletion. */
  after?: ReactNode;
  /** What belongs to the form and is no part of it: beside the fields where there is room, else below them. */
  aside?: ReactNode;
  children: ReactNode;
};

/** The right half of an admin page: title, errors, fields, and a foot that says whether anything is unsaved. */
export function FormFrame(props: FormFrameProps) {
  const t = useExtracted("console");
  const { title, marks, back, form, isNew, saveLabel, search, after, aside, children } = props;
  const headingId = useId();
  const Heading = search ? "h1" : "h2";
  const { dirty, busy } = form;
  const save = () => {
    if (dirty && !busy) void form.submit();
  };
  useShortcuts([{ key: "mod+s", label: t("Save"), group: t("Admin"), run: save }]);
  return (
    <main aria-labelledby={headingId} className="flex h-full flex-col">
      <form
        noValidate
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={clsx("min-h-0 flex-1 overflow-y-auto", aside && "@container")}>
          <div
            className={clsx(
              "max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5",
              aside && "@5xl:grid @5xl:max-w-none @5xl:grid-cols-[minmax(0,1fr)_22rem] @5xl:gap-8",
            )}
          >
            <div className="min-w-0">
              {search ? (
                <div className="flex items-center gap-1">
                  <span className="-ms-1 flex md:hidden">
                    <NavButton />
                  </span>
                  <BackToStart />
                </div>
              ) : null}
              {back ? (
                <BackLink href={back.href} className={clsx("mb-1", !back.always && "md:hidden")}>
                  {back.label}
                </BackLink>
              ) : null}
              <div className="flex min-h-8 flex-wrap items-center gap-2">
                <Heading
                  id={headingId}
                  dir="auto"
                  className={clsx("min-w-0 font-semibold tracking-tight wrap-anywhere", search ? "text-xl" : "text-lg")}
                >
                  {title}
                </Heading>
                {marks}
              </div>
              {search ? <div className="mt-2 max-w-100">{search}</div> : null}
              <div className="mt-3 grid gap-5">
                <ErrorSummary errors={form.errors} />
                {children}
              </div>
              {after}
            </div>
            {aside ? <div className="mt-8 @5xl:sticky @5xl:top-5 @5xl:mt-0 @5xl:self-start">{aside}</div> : null}
          </div>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-border bg-surface px-4 py-2.5 md:px-6">
          <p role="status" className="me-auto flex items-center gap-2 text-sm text-ink-muted">
            {dirty ? <span aria-hidden="true" className="size-2 rounded-full bg-warning" /> : null}
            {busy ? t("Saving…") : dirty ? t("Not saved yet") : isNew ? "" : t("Nothing to save")}
          </p>
          <Button look="quiet" disabled={!dirty || busy} onClick={form.discard}>
            {t("Discard")}
          </Button>
          <Button type="submit" look="primary" disabled={!dirty} busy={busy}>
            {saveLabel ?? (isNew ? t("Add") : t("Save"))}
          </Button>
        </div>
      </form>
      <LeaveGuard when={dirty && !busy} />
    </main>
  );
}

/** A part of a form under a small heading. */
export function FormPart({ title, level = 3, children }: { title: string; level?: 2 | 3; children: ReactNode }) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t border-border pt-4">
      <Heading id={id} className="font-semibold">
        {title}
      </Heading>
      {children}
    </section>
  );
}
