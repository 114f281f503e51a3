"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";

/** Name and password. The button works once the page runs, so that a password never leaves by the browser's own form. */
export function SignInForm({ next }: { next: string }) {
  const [error, setError] = useState<string>();
  const [state, setState] = useState<"loading" | "ready" | "busy">("loading");
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => setState("ready"), []);

  const submit = async (data: FormData) => {
    setState("busy");
    setError(undefined);
    const problem = await signInFromBrowser("agent", String(data.get("name")), String(data.get("password"))).catch(
      () => "The server did not answer. Check your connection and try again.",
    );
    if (problem === null) {
      // A full load, so that nothing drawn for nobody stays in the page.
      location.assign(next);
      return;
    }
    setError(problem);
    setState("ready");
    password.current?.select();
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
      {error ? (
        <p role="alert" className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {error}
        </p>
      ) : null}
      <Field label="E-mail address or user name">
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
      <Field label="Password">
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
        Sign in
      </Button>
    </form>
  );
}
