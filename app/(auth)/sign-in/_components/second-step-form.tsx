"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";
import type { SecondWay } from "@/lib/auth/second-step";
import { type EntryProblem, useSignInWords } from "../../_components/use-sign-in-words";
import { PasskeyButton } from "./passkey-button";
import { Problem } from "./sign-in-form";

type SecondStepFormProps = {
  step: string;
  ways: SecondWay[];
  onDone: () => void;
  /** Back to name and password; with a sentence when the step is over. */
  onAgain: (problem?: string) => void;
};

/** The second step: a code of the app, a passkey, or a recovery code. */
export function SecondStepForm({ step, ways, onDone, onAgain }: SecondStepFormProps) {
  const t = useExtracted("ui");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const app = ways.includes("app");
  const wordsOf = useSignInWords();
  const fail = (problem: EntryProblem | undefined, shown: "code" | "passkey") => {
    const words = problem && wordsOf(problem, shown);
    if (typeof problem === "object" && problem.isOver) onAgain(words);
    else setError(words);
  };
  const submit = async (data: FormData) => {
    setBusy(true);
    setError(undefined);
    const answer = await signInFromBrowser("agent", { step, code: String(data.get("code")) }).catch(() => ({
      problem: "silent" as const,
    }));
    if (answer === null) return onDone();
    setBusy(false);
    fail("problem" in answer ? answer.problem : undefined, "code");
  };
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
      {ways.includes("passkey") ? (
        <PasskeyButton step={step} onDone={onDone} onProblem={(problem) => fail(problem, "passkey")}>
          {t("Use a passkey")}
        </PasskeyButton>
      ) : null}
      <Field
        label={app ? t("Code") : t("Recovery code")}
        help={
          app
            ? t("Six digits from your authenticator app, or one of your recovery codes.")
            : t("One of the codes you kept when you added the passkey.")
        }
      >
        {(control) => (
          <Input
            {...control}
            name="code"
            required
            maxLength={60}
            autoFocus={app}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            size="lg"
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="lg" busy={busy}>
        {t("Go on")}
      </Button>
      <Button look="quiet" onClick={() => onAgain()}>
        {t("Back to name and password")}
      </Button>
    </form>
  );
}
