"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuCheck, MenuChoice, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { ForumState } from "@/lib/domain/forums/schema";
import { useAct } from "../../_components/use-act";
import { changeTopic, removeTopic } from "../actions";
import { DeleteDialog } from "./delete-dialog";
import { FollowButton } from "./follow-button";
import { MergeTopicDialog } from "./merge-topic-dialog";
import { SplitDialog, type SplitPost } from "./split-dialog";
import { TextDialog } from "./text-dialog";

type TopicActionsProps = {
  topic: {
    id: number;
    title: string;
    closed: boolean;
    sticky: boolean;
    labels: string[];
    state: ForumState;
    forumId: number;
  };
  /** Forums it may be moved to. */
  forums: { id: number; name: string }[];
  following: boolean;
  moderates: boolean;
  /** The posts of this page that can become a topic of their own. */
  posts: SplitPost[];
};

/** What may be done to a topic: follow it; for who looks after it the rest. */
export function TopicActions({ topic, forums, following, moderates, posts }: TopicActionsProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const [open, setOpen] = useState<"title" | "labels" | "delete" | "split" | "merge" | null>(null);
  const { busy, act } = useAct();
  const { id } = topic;
  const close = () => setOpen(null);
  const became: Record<ForumState, string> = {
    shown: t("The topic is shown"),
    waiting: t("The topic waits"),
    hidden: t("The topic is hidden"),
    spam: t("The topic is marked as spam"),
  };
  const become = (state: ForumState) =>
    void act(
      () => changeTopic({ id, state }),
      became[state],
      () => changeTopic({ id, state: topic.state }),
    );
  const set = (change: { closed?: boolean; sticky?: boolean; forumId?: number }, done: string) =>
    void act(() => changeTopic({ id, ...change }), done);
  return (
    <>
      {moderates && topic.state === "waiting" ? (
        <Button look="primary" busy={busy} onClick={() => become("shown")}>
          {t("Show")}
        </Button>
      ) : null}
      <FollowButton of={{ topicId: id }} following={following} />
      {moderates ? (
        <Menu
          align="end"
          trigger={
            <IconButton label={t("Actions for this topic")} look="plain" busy={busy}>
              <Ellipsis className="size-4" aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuCheck
            checked={topic.sticky}
            onCheckedChange={(sticky) =>
              set({ sticky }, sticky ? t("It stands on top now") : t("It is no longer sticky"))
            }
          >
            {t("Sticky")}
          </MenuCheck>
          <MenuCheck
            checked={topic.closed}
            onCheckedChange={(closed) => set({ closed }, closed ? t("Topic closed") : t("Topic opened again"))}
          >
            {t("Closed")}
          </MenuCheck>
          <MenuSeparator />
          <MenuItem onSelect={() => setOpen("title")}>{t("Change the title…")}</MenuItem>
          {posts.length > 0 ? (
            <MenuItem onSelect={() => setOpen("split")}>{t("Make another topic of some posts…")}</MenuItem>
          ) : null}
          <MenuItem onSelect={() => setOpen("merge")}>{t("Merge into another topic…")}</MenuItem>
          <MenuItem onSelect={() => setOpen("labels")}>{t("Labels…")}</MenuItem>
          {forums.length > 1 ? (
            <>
              <MenuSeparator />
              <MenuLabel>{t("In the forum")}</MenuLabel>
              <MenuChoices
                value={String(topic.forumId)}
                onValueChange={(value) => set({ forumId: Number(value) }, t("Topic moved"))}
              >
                {forums.map((forum) => (
                  <MenuChoice key={forum.id} value={String(forum.id)}>
                    {forum.name}
                  </MenuChoice>
                ))}
              </MenuChoices>
            </>
          ) : null}
          <MenuSeparator />
          {topic.state === "shown" ? null : <MenuItem onSelect={() => become("shown")}>{t("Show")}</MenuItem>}
          {topic.state === "hidden" ? null : <MenuItem onSelect={() => become("hidden")}>{t("Hide")}</MenuItem>}
          {topic.state === "spam" ? null : <MenuItem onSelect={() => become("spam")}>{t("Mark as spam")}</MenuItem>}
          <MenuItem danger onSelect={() => setOpen("delete")}>
            {t("Delete…")}
          </MenuItem>
        </Menu>
      ) : null}
      {open === "split" ? <SplitDialog topicId={id} posts={posts} onClose={close} /> : null}
      {open === "merge" ? <MergeTopicDialog topicId={id} title={topic.title} onClose={close} /> : null}
      {open === "title" ? (
        <TextDialog
          title={t("Title of the topic")}
          label={t("Title")}
          text={topic.title}
          maxLength={300}
          busy={busy}
          save={(title) => act(() => changeTopic({ id, title }), t("Title saved"))}
          onClose={close}
        />
      ) : null}
      {open === "labels" ? (
        <TextDialog
          title={t("Labels of the topic")}
          label={t("Labels")}
          help={t("Short words, with commas between them: answered, planned.")}
          text={topic.labels.join(", ")}
          maxLength={420}
          busy={busy}
          save={(text) =>
            act(() => changeTopic({ id, labels: text.split(",").map((word) => word.trim()) }), t("Labels saved"))
          }
          onClose={close}
        />
      ) : null}
      {open === "delete" ? (
        <DeleteDialog
          title={t("Delete “{title}”?", { title: topic.title })}
          consequence={t("It goes with all its posts. This cannot be undone; hiding it can.")}
          busy={busy}
          remove={async () => {
            if (await act(() => removeTopic(id), t("Topic deleted")))
              router.replace(`/console/forums/${topic.forumId}`);
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}
