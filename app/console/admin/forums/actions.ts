"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createForum, deleteForum, editForum } from "@/lib/domain/forums/forum-commands";
import { createForumInput, editForumInput } from "@/lib/domain/forums/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a forum; answers its number. */
export const addForum = agentAction(createForumInput, async (ctx, input) => {
  const { id } = await createForum(ctx, input);
  refresh();
  return id;
});

/** Changes a forum; answers its number. */
export const saveForum = agentAction(editForumInput, async (ctx, input) => {
  await editForum(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a forum that holds no topics. */
export const removeForum = agentAction(rowId, (ctx, id) => deleteForum(ctx, id));
