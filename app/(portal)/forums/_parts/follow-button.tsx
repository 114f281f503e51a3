import { Bell, BellOff } from "lucide-react";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { getAccount } from "@/lib/domain/customers/account";
import { type Followed, readFollowing } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { follow } from "../actions";

/** Mails about a topic or a forum, on or off, for whoever is signed in; and why none come where they are switched off. */
export async function FollowButton({ of }: { of: Followed }) {
  const { ctx, session } = await requireVisit();
  if (session === null) return null;
  const t = await getExtracted("portal");
  const isForum = "forumId" in of;
  const following = await readFollowing(ctx, of);
  const on = following !== "no";
  const wanted = on ? await getAccount(ctx) : null;
  const off = wanted !== null && !(isForum ? wanted.wantsForumMails : wanted.wantsTopicMails);
  const Icon = on ? BellOff : Bell;
  const words = {
    yes: isForum
      ? t("You get a mail about each new topic, and can answer by mail.")
      : t("You get a mail about each new post, and can answer by mail."),
    asked: t("We have asked your address by mail. Say yes there, and the mails come."),
    no: isForum ? t("You get no mails about new topics.") : t("You get no mails about this topic."),
  };
  return (
    <form
      action={follow.bind(null, of, !on)}
      className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4"
    >
      <p className="text-base text-ink-muted">
        {off
          ? t.rich("You follow it, but such mails are switched off in <link>your account</link>.", {
              link: (chunks) => (
                <Link href="/account#mails" prefetch={false} className="link">
                  {chunks}
                </Link>
              ),
            })
          : words[following]}
      </p>
      <Button type="submit">
        <Icon className="size-4" aria-hidden="true" />
        {on ? t("Stop the mails") : isForum ? t("Follow the forum by mail") : t("Follow by mail")}
      </Button>
    </form>
  );
}
