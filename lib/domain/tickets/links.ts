import { env } from "@/lib/env";
import type { Ticket } from "./change-ticket";
import { accessKeyOf } from "./read-ticket";

/** The address at which whoever holds it reads and answers this one ticket in the portal. */
export const requestLink = (ticket: Pick<Ticket, "id" | "accessPassword">): string =>
  `${env.PUBLIC_URL}/requests/${accessKeyOf(ticket)}`;
