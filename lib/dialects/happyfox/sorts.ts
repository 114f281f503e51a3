import type { Sort } from "@/lib/domain/tickets/list-tickets";

/** Their codes, in our sorts. Ties are always broken by the ticket number, the highest first. */
const SORTS: Readonly<Record<string, readonly Sort[]>> = {
  categorya: ["categoryId", "-id"],
  categoryd: ["-categoryId"],
  subjecta: ["subject", "-id"],
  subjectd: ["-subject"],
  due: ["dueDay", "-id"],
  statusa: ["statusId", "-id"],
  statusd: ["-statusId"],
  prioritya: ["priorityId", "-id"],
  priorityd: ["-priorityId"],
  updated: ["-lastMessageAt"],
  updatea: ["lastMessageAt", "-id"],
  unresponded: ["-isUnresponded", "-lastMessageAt"],
  createa: ["createdAt", "-id"],
  created: ["-createdAt"],
  assigneea: ["assigneeId", "-id"],
  assigneed: ["-assigneeId"],
  last_modifieda: ["updatedAt", "-id"],
  last_modifiedd: ["-updatedAt"],
  ticketa: ["id"],
  ticketd: ["-id"],
  clienta: ["customerId", "-id"],
  // The manual calls it ascending, a misprint.
  clientd: ["-customerId"],
};

const USUAL: readonly Sort[] = ["-lastMessageAt"];

/** The sorts of a code; of an unknown one the usual order, last reply first. */
export const sortsOf = (code: string | undefined): readonly Sort[] => {
  const name = code?.trim().toLowerCase() ?? "";
  return (Object.hasOwn(SORTS, name) ? SORTS[name] : undefined) ?? USUAL;
};

/** Every code, for tests. */
export const sortCodes: readonly string[] = Object.keys(SORTS);
