"use client";

import { Ellipsis } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { ForumState } from "@/lib/domain/forums/schema";
import { useAct } from "../../_components/use-act";
import { changePost, removePost, setAnswer } from "../actions";
import { DeleteDialog } from "./delete-dialog";
import { TextDialog } from "./text-dialog";

type PostActionsProps = {
  post: { id: number; topicId: number; text: string; label: string; state: ForumState };
  author: string;
  /** The first post is shown, hidden and deleted with its topic. */
  opening: boolean;
  /** Written as HTML; editing it makes plain text of it. */
  html: boolean;
  moderates: boolean;
  /** The agent wrote it. */
  own: boolean;
  /** Whether it answers its topic; null where that cannot be said of it. */
  answers: boolean | null;
};

/** What may be done to a post: edit and label it, let it through, hide it, delete it. */
export function PostActions({ post, author, opening, html, moderates, own, answers }: PostActionsProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState<"text" | "label" | "delete" | null>(null);
  const { busy, act } = useAct();
  const close = () => setOpen(null);
  const done: Record<ForumState, string> = {
    shown: t("The post is shown"),
    waiting: t("The post waits"),
    hidden: t("The post is hidden"),
    spam: t("The post is marked as spam"),
  };
  const become = (state: ForumState) =>
    void act(
      () => changePost({ id: post.id, state }),
      done[state],
      () => changePost({ id: post.id, state: post.state }),
    );
  const moves = moderates && !opening;
  return (
    <>
      {moves && post.state === "waiting" ? (
        <Button size="sm" busy={busy} onClick={() => become("shown")}>
          {t("Show")}
        </Button>
      ) : null}
      <Menu
        align="end"
        trigger={
          <IconButton label={t("Actions for the post by {author}", { author })} size="sm" busy={busy}>
            <Ellipsis className="size-4" aria-hidden="true" />
          </IconButton>
        }
      >
        {answers === null ? null : (
          <MenuItem
            onSelect={() =>
              void act(
                () => setAnswer({ topicId: post.topicId, postId: answers ? null : post.id }),
                answers ? t("The topic has no answer now") : t("It is marked as the answer"),
              )
            }
          >
            {answers ? t("Not the answer after all") : t("This answers the topic")}
          </MenuItem>
        )}
        {moderates || own ? <MenuItem onSelect={() => setOpen("text")}>{t("Edit…")}</MenuItem> : null}
        {moderates ? <MenuItem onSelect={() => setOpen("label")}>{t("Label beside the name…")}</MenuItem> : null}
        {moves ? (
          <>
            <MenuSeparator />
            {post.state === "shown" ? null : <MenuItem onSelect={() => become("shown")}>{t("Show")}</MenuItem>}
            {post.state === "hidden" ? null : <MenuItem onSelect={() => become("hidden")}>{t("Hide")}</MenuItem>}
            {post.state === "spam" ? null : <MenuItem onSelect={() => become("spam")}>{t("Mark as spam")}</MenuItem>}
            <MenuItem danger onSelect={() => setOpen("delete")}>
              {t("Delete…")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {open === "text" ? (
        <TextDialog
          title={t("Edit the post")}
          label={t("Text")}
          help={html ? t("It was written with formats, which are lost when you save.") : undefined}
          text={post.text}
          long
          busy={busy}
          save={(text) => act(() => changePost({ id: post.id, text }), t("Post saved"))}
          onClose={close}
        />
      ) : null}
      {open === "label" ? (
        <TextDialog
          title={t("Label of the post")}
          label={t("Label")}
          help={t("A word beside the author's name, such as “Staff”. Empty takes it away.")}
          text={post.label}
          maxLength={40}
          busy={busy}
          save={(label) => act(() => changePost({ id: post.id, label }), t("Label saved"))}
          onClose={close}
        />
      ) : null}
      {open === "delete" ? (
        <DeleteDialog
          title={t("Delete the post by {author}?", { author })}
          consequence={t("This cannot be undone. Hiding it can.")}
          busy={busy}
          remove={async () => {
            if (await act(() => removePost(post.id), t("Post deleted"))) close();
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}
