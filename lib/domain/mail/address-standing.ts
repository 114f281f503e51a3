import { sql } from "drizzle-orm";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import type { AddressStanding } from "./schema";

/** At most so many addresses are looked at in one call. */
const mostAddresses = 200;

/** What is known of these addresses, each once. Needs `console.use`. */
export async function addressStanding(ctx: Context, addresses: readonly string[]): Promise<AddressStanding[]> {
  authorize(ctx, "console.use");
  const asked = [...new Set(addresses.map((address) => address.trim().toLowerCase()))].slice(0, mostAddresses);
  if (asked.length === 0) return [];
  return reader(ctx).execute<AddressStanding>(sql`
    select asked.address,
      not exists (select 1 from outgoing_mails where ("to" || cc || bcc) @> array[asked.address]
          and workspace_id = ${ctx.workspace.id} and state not in ('held_back', 'taken_back'))
        and not exists (select 1 from agents where workspace_id = ${ctx.workspace.id} and email = asked.address) as "isNew",
      coalesce(known.bounces, 0) as bounces, known.blocked_at is not null as "isBlocked",
      coalesce(known.last_bounce, '') as "lastBounce"
    from jsonb_array_elements_text(${JSON.stringify(asked)}::text::jsonb) as asked(address)
    left join mail_addresses known on known.workspace_id = ${ctx.workspace.id} and known.address = asked.address`);
}
