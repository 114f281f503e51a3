import { Suspense } from "react";
import { requestPath } from "@/lib/web/request";
import { readQueueAddress } from "../../queue-address";
import { Queue } from "../queue";

/**
 * The list beside a ticket whose address is opened directly: the ticket's address says which list it is. It comes after the
 * ticket, which is what was asked for.
 */
export default async function ListBesideTicket() {
  const params = new URL(await requestPath(), "http://here").searchParams;
  return (
    <Suspense>
      <Queue address={readQueueAddress(Object.fromEntries(params))} />
    </Suspense>
  );
}
