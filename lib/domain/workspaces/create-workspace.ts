import { db, type Tx } from "@/db/client";
import { mailboxes, portals, priorities, roles, statuses, workspaces } from "@/db/schema/index";
import type { WorkspaceSettings } from "@/db/types";
import { randomHex } from "@/lib/crypto";
import { type Permission, permissions } from "../access";
import type { Workspace } from "../context";
import { workspaceColumns } from "./queries";

/**
 * What a new workspace starts with. HelpSpot's APIs are off until an administrator turns them on, as its manual says;
 * nobody gets into the others without a key.
 */
export const defaultSettings: WorkspaceSettings = {
  timeZone: "UTC",
  dateFormat: "%b %e, %Y",
  dateTimeFormat: "%b %e %Y, %I:%M %p",
  helpspotPublicApi: false,
  helpspotPrivateApi: false,
  helpspotMaintenance: false,
  helpspotChallenge: true,
  helpspotNumbers: "text",
  helpspotHtmlNotes: false,
  helprealmApi: true,
  helpspaceApi: true,
  happyfoxApi: true,
  phpdeskApi: true,
  customersSetSubject: true,
  acknowledge: true,
  trashRetentionDays: 30,
  phpdeskCategoryId: null,
  helprealmProfile: "documented",
  widget: false,
  widgetServer: "",
  deniedExtensions: "",
  customersAttachFiles: true,
  blockedSenders: "",
  blockedWords: "",
  trustedMailServers: [],
  automaticMailsPerHour: 5,
  sendHoldSeconds: 10,
  requireSecondStep: false,
};

const without = (...left: Permission[]) => permissions.filter((name) => !left.includes(name));

/** The four roles every workspace begins with. */
const firstRoles: {
  name: string;
  scope: "all" | "categories" | "own";
  permissions: Permission[];
  isAdministrator: boolean;
}[] = [
  { name: "Administrator", scope: "all", permissions: [...permissions], isAdministrator: true },
  {
    name: "Help Desk Staff",
    scope: "all",
    permissions: without("forums.moderate", "reports.read", "settings.manage", "agents.manage", "audit.read"),
    isAdministrator: false,
  },
  {
    name: "Level 2",
    scope: "categories",
    permissions: without(
      "settings.manage",
      "agents.manage",
      "audit.read",
      "tickets.trash",
      "tickets.spam",
      "filters.share",
      "responses.share",
      "knowledge.edit",
      "knowledge.publish",
      "forums.moderate",
      "reports.read",
    ),
    isAdministrator: false,
  },
  {
    name: "Guest",
    scope: "own",
    permissions: ["tickets.reply", "tickets.note", "tickets.change", "tickets.time", "tickets.bulk"],
    isAdministrator: false,
  },
];

const firstStatuses = [
  { name: "Active", phase: "open", builtin: "active", color: "0b6a6b", isDefault: true },
  { name: "SPAM", phase: "closed", builtin: "spam", color: "716b61", isDefault: false },
  { name: "Waiting for customer", phase: "waiting", builtin: null, color: "8f5f00", isDefault: false },
  { name: "Problem solved", phase: "closed", builtin: null, color: "2c7a4b", isDefault: false },
] as const;

const firstPriorities = [
  { name: "Low", rank: 1, isDefault: false, isUrgent: false },
  { name: "Normal", rank: 2, isDefault: true, isUrgent: false },
  { name: "High", rank: 3, isDefault: false, isUrgent: false },
  { name: "Urgent", rank: 4, isDefault: false, isUrgent: true },
];

type NewWorkspace = {
  name: string;
  /** Short name in addresses; lower-case letters, digits and hyphens. */
  slug: string;
  /** The address that the first mailbox receives at. */
  mailboxAddress: string;
  settings?: Partial<WorkspaceSettings>;
};

/**
 * Make a workspace with roles, statuses, priorities, a portal and a mailbox: the least that a desk needs to run.
 * All of it or nothing, in a transaction of its own or in the given one.
 */
export function createWorkspace(input: NewWorkspace, given?: Tx): Promise<Workspace> {
  const make = async (tx: Tx) => {
    const [workspace] = await tx
      .insert(workspaces)
      .values({
        name: input.name,
        slug: input.slug,
        hash: randomHex(16),
        settings: { ...defaultSettings, ...input.settings },
      })
      .returning(workspaceColumns);
    if (!workspace) throw new Error("The workspace was not stored.");
    const workspaceId = workspace.id;
    await tx.insert(roles).values(firstRoles.map((role) => ({ workspaceId, ...role })));
    await tx
      .insert(statuses)
      .values(firstStatuses.map((status, position) => ({ workspaceId, position: position * 10, ...status })));
    await tx.insert(priorities).values(firstPriorities.map((priority) => ({ workspaceId, ...priority })));
    await tx.insert(portals).values({ workspaceId, name: `${input.name} Help`, isPrimary: true });
    await tx.insert(mailboxes).values({
      workspaceId,
      name: `${input.name} Support`,
      address: input.mailboxAddress.toLowerCase(),
      isDefault: true,
    });
    return workspace;
  };
  return given ? make(given) : db.transaction(make);
}
