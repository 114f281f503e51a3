"use client";

import { KeyRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";
import { askForPasskey } from "../actions";

type PasskeyButtonProps = {
  /** The word of the second step; without, the passkey is all there is to show. */
  step?: string;
  disabled?: boolean;
  onDone: () => void;
  onProblem: (sentence: string | undefined) => void;
  children: ReactNode;
};

/** Asks the browser for a passkey and signs in with it. The code for that is fetched when it is pressed. */
export function PasskeyButton({ step, disabled, onDone, onProblem, children }: PasskeyButtonProps) {
  const [busy, setBusy] = useState(false);
  const signIn = async () => {
    setBusy(true);
    onProblem(undefined);
    const problem = await show(step).catch(() => "The server did not answer. Check your connection and try again.");
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

async function show(step: string | undefined): Promise<string | null> {
  const question = await askForPasskey(step === undefined ? {} : { step });
  if (!question.ok) return question.message;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const shown = await startAuthentication({ optionsJSON: question.data.options }).catch(() => null);
  if (shown === null) return "No passkey was shown.";
  const answer = await signInFromBrowser("agent", { step: question.data.step, passkey: JSON.stringify(shown) });
  return answer === null || typeof answer === "string" ? answer : "This passkey does not open an account here.";
}
