import {
  CalendarDays,
  CircleDot,
  Flag,
  FolderTree,
  Globe,
  History,
  IdCard,
  Inbox,
  KeyRound,
  type LucideIcon,
  Mailbox,
  MessageCircleQuestionMark,
  MessagesSquare,
  PlugZap,
  Settings,
  Share,
  ShieldCheck,
  TextCursorInput,
  Timer,
  UserSearch,
  Users,
  Webhook,
  Workflow,
} from "lucide-react";
import type { AdminIcon } from "../sections";

const icons: Record<AdminIcon, LucideIcon> = {
  agents: IdCard,
  teams: Users,
  roles: ShieldCheck,
  categories: FolderTree,
  statuses: CircleDot,
  priorities: Flag,
  fields: TextCursorInput,
  calendars: CalendarDays,
  promises: Timer,
  mailboxes: Mailbox,
  mailQueue: Inbox,
  portals: Globe,
  tokens: KeyRound,
  apis: PlugZap,
  webhooks: Webhook,
  push: Share,
  forums: MessagesSquare,
  liveLookup: UserSearch,
  widget: MessageCircleQuestionMark,
  rules: Workflow,
  workspace: Settings,
  audit: History,
};

/** The 16 px picture of an admin page; decoration beside its name. */
export function SectionIcon({ icon, className }: { icon: AdminIcon; className?: string }) {
  const Icon = icons[icon];
  return <Icon className={className ?? "size-4 shrink-0"} aria-hidden="true" />;
}
