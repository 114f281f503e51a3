import type { Catalog } from "@/lib/domain/catalog/catalog";
import { closedStatus, defaultStatus } from "@/lib/domain/catalog/catalog";

/** What a call wants of a request's status. Undefined is not sent. */
export type WishedStatus = { xStatus: number | undefined; fOpen: boolean | undefined };

/**
 * The status that `xStatus` and `fOpen` mean together. With us the status says whether a request is open, so the two
 * must agree; the built-in first status cannot close one.
 * @param current the status the request has; undefined for a new one
 * @returns the status id, or undefined when it stays as it is, or the reason why the two do not fit
 */
export function statusFor(
  catalog: Catalog,
  wished: WishedStatus,
  current?: number,
): { statusId: number | undefined } | { refusal: string } {
  const statusId = wished.xStatus || undefined;
  if (wished.fOpen === undefined) return { statusId };
  const asked = catalog.status.get(statusId ?? current ?? 0);
  // An unknown id is refused by the domain, in its own words.
  if (statusId !== undefined && !asked) return { statusId };
  const closed = asked?.phase === "closed";
  if (wished.fOpen && closed) {
    if (statusId !== undefined) return { refusal: `the status "${asked?.name}" closes a request` };
    return { statusId: defaultStatus(catalog).id };
  }
  if (!wished.fOpen && !closed) {
    if (asked === undefined) return { statusId: closedStatus(catalog).id };
    return { refusal: `a request with the status "${asked.name}" cannot be closed` };
  }
  return { statusId };
}
