import { Bell, BellOff } from "lucide-react";
import { getExtracted } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { isFollowing } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { followTopic } from "../../../actions";

/** Mails about a topic, on or off, for whoever is signed in. */
export async function FollowButton({ topicId }: { topicId: number }) {
  const { ctx, session } = await requireVisit();
  if (session === null) return null;
  const t = await getExtracted("portal");
  const following = await isFollowing(ctx, topicId);
  const Icon = following ? BellOff : Bell;
  return (
    <form
      action={followTopic.bind(null, topicId, !following)}
      className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4"
    >
      <p className="text-base text-ink-muted">
        {following
          ? t("You get a mail about each new post, and can answer by mail.")
          : t("You get no mails about this topic.")}
      </p>
      <Button type="submit">
        <Icon className="size-4" aria-hidden="true" />
        {following ? t("Stop the mails") : t("Follow by mail")}
      </Button>
    </form>
  );
}
