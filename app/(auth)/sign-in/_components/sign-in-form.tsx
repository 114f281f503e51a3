"use client";

import { CircleAlert } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";
import type { SecondWay } from "@/lib/auth/second-step";
import { useSignInWords } from "../../_components/use-sign-in-words";
import { PasskeyButton } from "./passkey-button";
import { SecondStepForm } from "./second-step-form";

type State = "loading" | "ready" | "busy";
type Second = { step: string; ways: SecondWay[] };

/**
 * Name and password, then the second step of those who have one; or a passkey alone. The button works once the page runs, so
 * that a password never leaves by the browser's own form.
 */
export function SignInForm({ next, passkeysWork }: { next: string; passkeysWork: boolean }) {
  const t = useExtracted("ui");
  const [error, setError] = useState<string>();
  const [state, setState] = useState<State>("loading");
  const [second, setSecond] = useState<Second | null>(null);
  const wordsOf = useSignInWords();
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => setState("ready"), []);

  // A full load, so that nothing drawn for nobody stays in the page.
  const enter = () => location.assign(next);

  const submit = async (data: FormData) => {
    setState("busy");
    setError(undefined);
    const shown = { name: String(data.get("name")), password: String(data.get("password")) };
    const answer = await signInFromBrowser("agent", shown).catch(() => ({ problem: "silent" as const }));
    if (answer === null) return enter();
    setState("ready");
    if (!("problem" in answer)) {
      setSecond(answer);
      return;
    }
    setError(wordsOf(answer.problem, "password"));
    password.current?.select();
  };

  if (second) {
    const again = (problem?: string) => {
      setSecond(null);
      setError(problem);
    };
    return <SecondStepForm {...second} onDone={enter} onAgain={again} />;
  }
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <Problem text={error} />
      <Field label={t("E-mail address or user name")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={320}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="lg"
          />
        )}
      </Field>
      <Field label={t("Password")}>
        {(control) => (
          <Input
            {...control}
            ref={password}
            name="password"
            type="password"
            required
            maxLength={1024}
            autoComplete="current-password"
            size="lg"
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="lg" disabled={state === "loading"} busy={state === "busy"}>
        {t("Sign in")}
      </Button>
      {passkeysWork ? (
        <PasskeyButton
          disabled={state !== "ready"}
          onDone={enter}
          onProblem={(problem) => setError(problem && wordsOf(problem, "passkey"))}
        >
          {t("Use a passkey")}
        </PasskeyButton>
      ) : null}
    </form>
  );
}

/** What went wrong, read out at once. */
export function Problem({ text }: { text: string | undefined }) {
  return text ? (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {text}
    </p>
  ) : null;
}
