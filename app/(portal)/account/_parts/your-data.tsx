import { getExtracted } from "next-intl/server";
import { SmallForm } from "@/components/portal/small-form";
import { TickBox } from "@/components/portal/tick-box";
import { buttonClass } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { Account, MailChoices } from "@/lib/domain/customers/account";
import { askDeletion, saveNotices } from "../own-actions";
import { Part } from "./part";

/** What the customer is told by mail. */
export async function Notices({ wantsAcknowledgements, wantsTopicMails, wantsForumMails }: MailChoices) {
  const t = await getExtracted("portal");
  return (
    <Part id="mails" title={t("Mails")}>
      <SmallForm action={saveNotices} look="plain" submit={t("Save the choice")} fields={[]}>
        <TickBox
          name="wantsAcknowledgements"
          value="1"
          defaultChecked={wantsAcknowledgements}
          label={t("Tell me by mail when a request of mine has arrived")}
          help={t("Our answers always come by mail.")}
        />
        <TickBox
          name="wantsTopicMails"
          value="1"
          defaultChecked={wantsTopicMails}
          label={t("Tell me by mail of new posts in topics that I follow")}
        />
        <TickBox
          name="wantsForumMails"
          value="1"
          defaultChecked={wantsForumMails}
          label={t("Tell me by mail of new topics in forums that I follow")}
        />
      </SmallForm>
    </Part>
  );
}

/** A copy of one's own data, and asking for its deletion. */
export async function YourData({ deletionAskedAt }: Pick<Account, "deletionAskedAt">) {
  const t = await getExtracted("portal");
  return (
    <Part title={t("Your data")}>
      <p className="text-ink-muted">
        {t("Everything we hold of you and may show: your details, your requests and what was said, as one file.")}
      </p>
      <p>
        <a href="/account/export" download className={`${buttonClass("plain", "lg")} max-sm:w-full`}>
          {t("Download my data")}
        </a>
      </p>
      {deletionAskedAt ? (
        <p className="text-ink-muted">
          {t.rich("You asked us <when></when> to delete all this. We will answer.", {
            when: () => <Time value={deletionAskedAt.toISOString()} kind="inline" />,
          })}
        </p>
      ) : (
        <details className="rounded-md border border-border px-4 py-3">
          <summary className="w-fit text-base text-ink-muted hover:text-ink">{t("Delete my data")}</summary>
          <p className="mt-3 mb-4">
            {t("We look at your wish and answer you. Once we have deleted your account, nothing brings it back.")}
          </p>
          <SmallForm action={askDeletion} look="danger" submit={t("Ask for deletion")} fields={[]}>
            <TickBox id="sure" name="sure" value="1" label={t("Delete my account and all my requests")} />
          </SmallForm>
        </details>
      )}
    </Part>
  );
}
