import type { Via } from "@/lib/domain/context";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import type { tickets } from "../schema/index";
import type { FieldValues } from "../types";

/** Who a ticket is from, and the details it keeps of them. */
export type HistoryContact = {
  customerId: number;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  externalId: string;
  company: string;
};

export type HistoryMessage = {
  visibility: "public" | "private" | "external";
  text: string;
  /** Sanitised already; empty for plain text. */
  html?: string;
  to?: string[];
  files?: StoredFile[];
  mail?: { messageId: string; headers: string; classification: "human" | "auto_reply" };
};

/** What an act changes. Ids of the catalog; absent stays as it is. */
export type HistoryChanges = {
  subject?: string;
  statusId?: number;
  priorityId?: number;
  categoryId?: number;
  assigneeId?: number | null;
  teamId?: number | null;
  dueOn?: string;
  tagIds?: number[];
  reportingTagIds?: number[];
  fields?: FieldValues;
  trashed?: boolean;
  spam?: boolean;
};

/** One act of the past. `agentId` is who did it; without one it was the customer. */
export type HistoryAct = {
  at: Date;
  agentId?: number;
  via: Via;
  message?: HistoryMessage;
  changes?: HistoryChanges;
  time?: { seconds: number; billable: boolean };
};

/** How a ticket came about. The opening's changes are what it starts with. */
export type TicketHistory = {
  subject: string;
  contact: HistoryContact;
  source: (typeof tickets.$inferSelect)["source"];
  mailboxId: number | null;
  portalId: number | null;
  opening: HistoryAct & { message: HistoryMessage };
  acts: HistoryAct[];
};
