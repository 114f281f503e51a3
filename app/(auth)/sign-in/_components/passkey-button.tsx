"use client";

import { KeyRound } from "lucide-react";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";
import type { EntryProblem } from "../../_components/use-sign-in-words";
import { askForPasskey } from "../actions";

type PasskeyButtonProps = {
  /** The word of the second step; without, the passkey is all there is to show. */
  step?: string;
  disabled?: boolean;
  onDone: () => void;
  onProblem: (problem: EntryProblem | undefined) => void;
  children: ReactNode;
};

/** Asks the browser for a passkey and signs in with it. The code for that is fetched when it is pressed. */
export function PasskeyButton({ step, disabled, onDone, onProblem, children }: PasskeyButtonProps) {
  const [busy, setBusy] = useState(false);
  const signIn = async () => {
    setBusy(true);
    onProblem(undefined);
    const problem = await show(step).catch(() => "silent" as const);
    if (problem === null) return onDone();
    onProblem(problem);
    setBusy(false);
  };
  return (
    <Button size="lg" disabled={disabled} busy={busy} onClick={signIn}>
      <KeyRound className="size-4" aria-hidden="true" />
      {children}
    </Button>
  );
}

/** Null when it opened; else what went wrong. */
async function show(step: string | undefined): Promise<EntryProblem | null> {
  const question = await askForPasskey(step === undefined ? {} : { step });
  if (!question.ok) return { sentence: question.message, isOver: question.reason === "step_over" };
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const shown = await startAuthentication({ optionsJSON: question.data.options }).catch(() => null);
  if (shown === null) return "not_shown";
  const answer = await signInFromBrowser("agent", { step: question.data.step, passkey: JSON.stringify(shown) });
  if (answer === null) return null;
  return "problem" in answer ? answer.problem : "wrong";
}
