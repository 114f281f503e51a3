import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { notFound } from "@/lib/dialects/helpspace/errors";
import { deleted, listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { pageFrom, pageParameters } from "@/lib/dialects/helpspace/paging";
import { object, required, text } from "@/lib/dialects/helpspace/parameters";
import { tagObject, tagTypes, useOf } from "@/lib/dialects/helpspace/present-tag";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { createTag, deleteTag, editTag } from "@/lib/domain/tags/commands";

const parameters = {
  name: text("The name. The slug is made from it.", 100),
  color: object("string", "The colour, such as #2c7a4b.", z.string().regex(/^#?[0-9a-f]{6}$/i)),
  type: object(
    "string",
    "What it may be put on.",
    z.string().transform((value, context) => {
      const use = useOf(value);
      if (use) return use;
      context.addIssue({ code: "custom", message: "is invalid." });
      return z.NEVER;
    }),
    { choices: tagTypes, fallback: "all" },
  ),
};

async function tagOf(ctx: Caller, id: number | undefined) {
  const tag = (await loadCatalog(ctx)).tag.get(id ?? 0);
  if (!tag) throw notFound();
  return tag;
}

export const tagsList = listMethod({
  name: "Get all tags",
  verb: "GET",
  path: "/tags",
  doc: "A page of the tags.",
  parameters: pageParameters,
  example: {},
  read: async (ctx, page) => {
    const tags = [...(await loadCatalog(ctx)).tags].sort((a, b) => a.id - b.id);
    return { data: pageFrom(tags, page).map(tagObject), total: tags.length };
  },
});

export const tagsCreate = method({
  name: "Create tag",
  verb: "POST",
  path: "/tags",
  doc: "A new tag. Needs an agent who may change the settings.",
  parameters: { ...parameters, name: required(parameters.name) },
  example: { body: { name: "Bug", color: "#b3261e", type: "tickets" } },
  run: async (ctx, { name, color, type }) => one(tagObject(await createTag(ctx, { name, color, use: type })), 201),
});

export const tagsGet = method({
  name: "Get a tag",
  verb: "GET",
  path: "/tags/{id}",
  doc: "A tag.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(tagObject(await tagOf(ctx, ids.id))),
});

export const tagsUpdate = method({
  name: "Update tag",
  verb: "PATCH",
  path: "/tags/{id}",
  doc: "Changes a tag. Tickets that have it keep it.",
  parameters,
  example: { path: { id: "1" }, body: { color: "#2c7a4b" } },
  run: async (ctx, { ids, name, color, type }) => {
    const { id } = await tagOf(ctx, ids.id);
    return one(tagObject(await editTag(ctx, { id, name, color, use: type })));
  },
});

export const tagsDelete = method({
  name: "Delete tag",
  verb: "DELETE",
  path: "/tags/{id}",
  doc: "Deletes a tag and takes it off whatever has it.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => {
    await deleteTag(ctx, ids.id ?? 0);
    return deleted;
  },
});
