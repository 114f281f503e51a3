import { lookup } from "node:dns/promises";
import { sha256Hex } from "@/lib/crypto";
import { HelprealmError } from "@/lib/dialects/helprealm/errors";
import type { Profile } from "@/lib/dialects/helprealm/fields";
import type { Call, Opening } from "@/lib/dialects/serve";
import type { Context, Workspace } from "@/lib/domain/context";
import { assertApiOn } from "@/lib/domain/tokens/use-token";
import { workspaceByHash } from "@/lib/domain/workspaces/queries";

/** The workspace that a path names, before anything is known of the caller. */
export type Caller = { workspace: Workspace | null; profile: Profile };

/** The two doors: server-side programs with the REST key, and the widget with its own. */
export type Door = "api" | "widget";

/** The workspace's public name as the path has it. */
export const workspaceName = (opening: Opening): string => String(opening.path.workspace ?? "");

/** Looks the path's workspace up. Its profile decides how refusals are printed, so it comes before all checks. */
export async function findCaller(opening: Opening): Promise<Caller> {
  const name = workspaceName(opening);
  const workspace = /^[0-9a-f]{32}$/.test(name) ? await workspaceByHash(name) : null;
  return { workspace, profile: workspace?.settings.helprealmProfile ?? "documented" };
}

/**
 * Lets a call in, in the product's order: workspace, API in use, key; for the widget also its switch and the allowed
 * server. Whoever has the REST key acts for the workspace; whoever has the widget's is an unknown visitor.
 * @throws HelprealmError 404 or 403
 */
export async function admit({ workspace }: Caller, call: Call, door: Door, key: string): Promise<Context> {
  if (!workspace) throw new HelprealmError(404);
  if (door === "api") assertApiOn(workspace, "helprealm");
  else if (!workspace.settings.widget) throw new HelprealmError(403, { enable_widget: false });
  const token = key === "" ? null : await call.key.find(door === "api" ? "helprealm" : "widget", sha256Hex(key));
  if (!token || token.workspace.id !== workspace.id) {
    throw new HelprealmError(403, { [door === "api" ? "apitoken" : "token"]: key });
  }
  const base = { workspace: token.workspace, requestId: call.requestId, ip: call.clientAddress };
  if (door === "api") {
    return { ...base, via: "helprealm", actor: { type: "application", tokenId: token.id, name: token.name } };
  }
  if (!(await comesFrom(workspace.settings.widgetServer, call))) {
    throw new HelprealmError(403, { widget_server: "invalid" });
  }
  return { ...base, via: "widget", actor: { type: "visitor" } };
}

/** How long a name may take to become an address, in milliseconds. */
const LOOKUP_LIMIT = 2000;

/**
 * Does a call come from the allowed server? Its own address may be the server's, or its page may lie there: what calls
 * is usually a visitor's browser.
 */
async function comesFrom(server: string, { request, clientAddress }: Call): Promise<boolean> {
  if (server === "") return true;
  const pages = [request.headers.get("origin"), request.headers.get("referer")];
  if (pages.some((page) => hostOf(page) === server) || clientAddress === server) return true;
  if (clientAddress === "" || /^[\d.]+$|:/.test(server)) return false;
  const late = new Promise<never[]>((resolve) => setTimeout(() => resolve([]), LOOKUP_LIMIT).unref());
  const found = await Promise.race([lookup(server, { all: true }).catch(() => []), late]);
  return found.some(({ address }) => address === clientAddress);
}

function hostOf(page: string | null): string | null {
  if (!page || !URL.canParse(page)) return null;
  return new URL(page).hostname.replace(/^\[|\]$/g, "");
}
