import { listMethod } from "@/lib/dialects/helpspace/method";
import { pageFrom, pageParameters } from "@/lib/dialects/helpspace/paging";
import { agentObject } from "@/lib/dialects/helpspace/present";
import { type AgentEntry, type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";

/** A list of reference data that is in use, from the catalog. */
function catalogList<Row extends { id: number; active: boolean }>(
  manual: { name: string; path: string; doc: string },
  rowsOf: (catalog: Catalog) => readonly Row[],
  shown: (row: Row, catalog: Catalog) => unknown,
) {
  return listMethod({
    ...manual,
    verb: "GET",
    parameters: pageParameters,
    example: {},
    read: async (ctx, page) => {
      const catalog = await loadCatalog(ctx);
      const rows = rowsOf(catalog)
        .filter((row) => row.active)
        .sort((a, b) => a.id - b.id);
      return { data: pageFrom(rows, page).map((row) => shown(row, catalog)), total: rows.length };
    },
  });
}

const member = (agent: AgentEntry | undefined) => (agent?.active ? [{ ...agentObject(agent), is_agent: true }] : []);

export const channelsList = catalogList(
  { name: "Get all channels", path: "/channels", doc: "The channels that tickets come by: with us, the mailboxes." },
  ({ mailboxes }) => mailboxes,
  ({ id, name, address }) => ({ id, name, value: address, type: "email" }),
);

export const teamsList = catalogList(
  { name: "Get all teams", path: "/teams", doc: "The teams, each with its members." },
  ({ teams }) => teams,
  ({ id, name, memberIds }, { agent }) => ({ id, name, members: memberIds.flatMap((one) => member(agent.get(one))) }),
);

export const agentsList = catalogList(
  { name: "Get all agents", path: "/agents", doc: "The people who work on tickets." },
  ({ agents }) => agents,
  (agent) => member(agent)[0],
);
