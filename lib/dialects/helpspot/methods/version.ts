import { method } from "@/lib/dialects/helpspot/method";
import type { Tree } from "@/lib/dialects/helpspot/tree";

/** The API we speak, and the oldest a client may speak; the low minimum lets old clients in. */
const answer: Tree = { root: "results", fields: { version: "5.0", min_version: "1.0" } };

export const version = method({
  name: "version",
  verb: "GET",
  access: "public",
  doc: "The version of the API, and the lowest version that a client must know.",
  parameters: {},
  example: {},
  run: async () => answer,
  present: (tree) => tree,
});

export const privateVersion = method({
  name: "private.version",
  verb: "GET",
  access: "private",
  doc: "As version, for whoever has credentials; a way to try them.",
  parameters: {},
  example: {},
  run: async () => answer,
  present: (tree) => tree,
});
