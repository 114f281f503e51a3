"use client";

import { Bell, BellOff } from "lucide-react";
import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Followed } from "@/lib/domain/forums/follow";
import { useAct } from "../../_components/use-act";
import { follow } from "../actions";

/** Mails about a topic's posts, or about a forum's new topics, on or off. */
export function FollowButton({ of, following }: { of: Followed; following: boolean }) {
  const t = useExtracted("console");
  const { busy, act } = useAct();
  const Icon = following ? BellOff : Bell;
  const began = "forumId" in of ? t("You get a mail about each new topic") : t("You get a mail about each new post");
  return (
    <Button
      busy={busy}
      onClick={() =>
        void act(() => follow({ of, following: !following }), following ? t("You get no more mails about it") : began)
      }
    >
      <Icon className="size-4" aria-hidden="true" />
      {following ? t("Unfollow") : t("Follow")}
    </Button>
  );
}
