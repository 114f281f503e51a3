import { getExtracted } from "next-intl/server";
import { SmallForm } from "@/components/portal/small-form";
import { passwordLength } from "@/lib/domain/customers/account-schema";
import { mailOwnPasswordLink, savePassword } from "../actions";
import { Part } from "./part";

/** Changing the password, or choosing a first one by mail. */
export async function Password({ hasPassword }: { hasPassword: boolean }) {
  const t = await getExtracted("portal");
  return (
    <Part title={t("Password")}>
      {hasPassword ? (
        <SmallForm
          action={savePassword}
          look="plain"
          submit={t("Save the password")}
          fields={[
            { name: "current", label: t("Current password"), kind: "password", autoComplete: "current-password" },
            {
              name: "password",
              label: t("New password"),
              kind: "password",
              autoComplete: "new-password",
              help: t("At least {least, number} characters. Your other browsers are signed out.", {
                least: passwordLength.least,
              }),
            },
          ]}
        />
      ) : (
        <>
          <p className="text-ink-muted">{t("You sign in by links. If you like, choose a password as well.")}</p>
          <SmallForm action={mailOwnPasswordLink} look="plain" submit={t("Mail me a link to choose one")} fields={[]} />
        </>
      )}
    </Part>
  );
}
