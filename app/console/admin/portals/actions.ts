"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { createPortal, deletePortal, editPortal, setPortalLogo } from "@/lib/domain/portals/commands";
import { createPortalInput, editPortalInput } from "@/lib/domain/portals/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a portal; answers its number. */
export const addPortal = agentAction(createPortalInput, async (ctx, input) => {
  const { id } = await createPortal(ctx, input);
  refresh();
  return id;
});

/** Changes a portal; answers its number. */
export const savePortal = agentAction(editPortalInput, async (ctx, input) => {
  await editPortal(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a portal that no ticket came through. */
export const removePortal = agentAction(rowId, (ctx, id) => deletePortal(ctx, id));

const logo = z.object({ id: rowId, file: z.instanceof(File).nullable() });

/** Gives a portal a logo, or takes it away with null. */
export const saveLogo = agentAction(logo, async (ctx, { id, file }) => {
  await setPortalLogo(ctx, id, file && Buffer.from(await file.arrayBuffer()));
  refresh();
});
