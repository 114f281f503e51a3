import { method } from "@/lib/dialects/helpspot/method";
import type { Tree } from "@/lib/dialects/helpspot/tree";
import { FIELD_LABELS } from "@/lib/dialects/helpspot/values";

const labels: Tree = { root: "labels", fields: { ...FIELD_LABELS } };

export const utilGetFieldLabels = method({
  name: "util.getFieldLabels",
  verb: "GET",
  access: "public",
  doc: "What the fields of request lists are called.",
  parameters: {},
  example: {},
  run: async () => labels,
  present: (tree) => tree,
});

export const privateFilterGetColumnNames = method({
  name: "private.filter.getColumnNames",
  verb: "GET",
  access: "private",
  doc: "What the columns of filters are called.",
  parameters: {},
  example: {},
  run: async () => labels,
  present: (tree) => tree,
});
