/** One changed thing of an entry, as text: what it is, what it was, what it became. null where there was nothing. */
export type AuditLine = { label: string; from: string | null; to: string | null };

type Facts = Record<string, unknown> | null;

const labels: Record<string, string> = {
  dateTimeFormat: "Date and time format",
  helpspotPublicApi: "HelpSpot public API",
  helpspotPrivateApi: "HelpSpot private API",
  helpspotMaintenance: "HelpSpot API in maintenance",
  helpspotChallenge: "HelpSpot API asks for a sign-in",
  helpspotNumbers: "Numbers of the HelpSpot API",
  helpspotHtmlNotes: "HelpSpot notes are HTML",
  helprealmApi: "HelpRealm API",
  helpspaceApi: "HelpSpace API",
  happyfoxApi: "HappyFox API",
  phpdeskApi: "PHP desk API",
  customersSetSubject: "Customers set the subject",
  acknowledge: "Acknowledgements",
  trashRetentionDays: "Days in the trash",
  helprealmProfile: "HelpRealm API answers as",
  widgetServer: "Allowed server of the widget",
  deniedExtensions: "Refused file endings",
  customersAttachFiles: "Customers attach files",
  trustedMailServers: "Trusted mail servers",
  automaticMailsPerHour: "Automatic mails to an address within an hour",
  isDefault: "Default",
  isPublic: "Public",
  isUrgent: "Urgent",
  active: "In use",
  groupName: "Group",
  url: "Address of the list",
  regex: "Pattern",
  size: "Most characters",
  signIn: "Sign-in",
  username: "User name",
  email: "E-mail address",
};

/** A key of a stored row as words: `requiredOnClose` → "Required on close". */
function labelOf(key: string): string {
  const words = key.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return labels[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsFor(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => wordsFor(one) ?? "").join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/**
 * What an entry of the audit log changed, a line for each thing. Long lists show only what came and what went.
 * @param before the stored facts before, null for something new
 * @param after the stored facts after, null for something deleted
 */
export function auditLines(before: Facts, after: Facts): AuditLine[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.flatMap((key) => {
    const from = before?.[key];
    const to = after?.[key];
    if (Array.isArray(from) && Array.isArray(to)) {
      const gone = from.filter((one) => !to.includes(one));
      const come = to.filter((one) => !from.includes(one));
      // The same things in another order are told as such.
      if (gone.length === 0 && come.length === 0) return [{ label: labelOf(key), from: null, to: "In a new order" }];
      return [{ label: labelOf(key), from: wordsFor(gone), to: wordsFor(come) }];
    }
    const line = { label: labelOf(key), from: wordsFor(from), to: wordsFor(to) };
    return line.from === line.to ? [] : [line];
  });
}
