import { requestPath } from "@/lib/web/request";
import { readQueueAddress } from "../../queue-address";
import { Queue } from "../queue";

/** The list beside a ticket whose address is opened directly: the ticket's address says which list it is. */
export default async function ListBesideTicket() {
  const params = new URL(await requestPath(), "http://here").searchParams;
  return <Queue address={readQueueAddress(Object.fromEntries(params))} />;
}
