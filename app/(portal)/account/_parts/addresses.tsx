import { getExtracted } from "next-intl/server";
import { SmallForm } from "@/components/portal/small-form";
import { Chip } from "@/components/ui/chip";
import type { Account } from "@/lib/domain/customers/account";
import { dropAddress, mailAddressLink, writeToAddress } from "../own-actions";
import { Part } from "./part";

/** The addresses of an account: which we write to, which are proven, and one more. */
export async function Addresses({ emails }: Pick<Account, "emails">) {
  const t = await getExtracted("portal");
  return (
    <Part id="addresses" title={t("E-mail addresses")}>
      <ul className="-mt-4">
        {emails.map(({ email, isPrimary, verified }) => (
          <li key={email} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border py-3">
            <span className="min-w-0 flex-1 basis-60 wrap-anywhere">{email}</span>
            {isPrimary ? <Chip tone="accent">{t("we write here")}</Chip> : null}
            {verified ? null : <Chip tone="warning">{t("not proven")}</Chip>}
            {isPrimary ? null : (
              <div className="flex flex-wrap gap-2">
                {verified ? (
                  <SmallForm
                    action={writeToAddress}
                    fields={[]}
                    hidden={{ email }}
                    submit={t("Write to this one")}
                    label={t("Write to this one: {email}", { email })}
                    look="plain"
                    size="md"
                  />
                ) : null}
                <SmallForm
                  action={dropAddress}
                  fields={[]}
                  hidden={{ email }}
                  submit={t("Leave out")}
                  label={t("Leave out: {email}", { email })}
                  look="plain"
                  size="md"
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="text-ink-muted">
        {t(
          "Do you write to us from other addresses as well? Add them; what you asked from there comes along. We mail each a link, which proves that it is yours.",
        )}
      </p>
      <SmallForm
        action={mailAddressLink}
        look="plain"
        submit={t("Mail a link to it")}
        idPrefix="add-"
        fields={[{ name: "email", label: t("One more address"), kind: "email", autoComplete: "off" }]}
      />
    </Part>
  );
}
