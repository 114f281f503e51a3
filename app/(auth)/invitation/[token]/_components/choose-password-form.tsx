"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInFromBrowser } from "@/lib/auth/browser-sign-in";
import { choosePassword } from "../actions";

/** One password, twice, so that nobody locks themselves out by a slip. Signs in when it is set. */
export function ChoosePasswordForm({ token, email }: { token: string; email: string }) {
  const t = useExtracted("ui");
  const [state, setState] = useState<"loading" | "ready" | "busy">("loading");
  const [problems, setProblems] = useState<{ password?: string; again?: string }>({});
  useEffect(() => setState("ready"), []);

  const submit = async (data: FormData) => {
    const password = String(data.get("password"));
    if (password !== data.get("again")) {
      setProblems({ again: t("The two are not the same.") });
      return;
    }
    setState("busy");
    setProblems({});
    const result = await choosePassword({ token, password }).catch(() => null);
    if (result?.ok) {
      const problem = await signInFromBrowser("agent", { name: email, password }).catch(() => "not signed in");
      location.assign(problem === null ? "/console/tickets" : "/sign-in");
      return;
    }
    setState("ready");
    if (result?.code === "not_found") {
      setProblems({ password: t("This link does not work any more. Ask your administrator for a new one.") });
      return;
    }
    setProblems({
      password: result ? (result.fields.password ?? result.message) : t("The server did not answer. Try again."),
    });
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
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t("Password")}
        help={t("At least ten characters. A few words in a row are easy to keep.")}
        error={problems.password}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            maxLength={200}
            autoComplete="new-password"
            size="lg"
          />
        )}
      </Field>
      <Field label={t("The same again")} error={problems.again}>
        {(control) => (
          <Input
            {...control}
            name="again"
            type="password"
            required
            maxLength={200}
            autoComplete="new-password"
            size="lg"
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="lg" disabled={state === "loading"} busy={state === "busy"}>
        {t("Set password and sign in")}
      </Button>
    </form>
  );
}
