import { searchContacts } from "@/lib/domain/address-book/address-book";
import { peopleInput } from "@/lib/domain/live-lookup/schema";
import { lookUpPeople } from "@/lib/integrations/live-lookup/live-lookup";
import { agentRoute, json } from "@/lib/web/routes";

/** Searches the desk's own address book, or asks one source for people. Each is a call of its own, as each has its pace. */
export const POST = agentRoute(async ({ ctx }, request) => {
  const { text, sourceId } = peopleInput.parse(await request.json());
  const people = sourceId === undefined ? searchContacts(ctx, text) : lookUpPeople(ctx, { sourceId, text });
  return json(200, await people);
});
