/** The people of Northwind, a supplier of office printers, coffee machines and what goes into them. */
export type DemoAgent = {
  firstName: string;
  lastName: string;
  role: "Administrator" | "Help Desk Staff" | "Level 2" | "Guest";
  team: "Billing" | "Support" | "Technical" | "Logistics";
  phone: string;
  timeZone: string;
};

/** The first one is the administrator whose password is made at the first start. */
export const demoAgents: readonly DemoAgent[] = [
  agent("Ines", "Moreau", "Administrator", "Support", "+32 2 555 01 10", "Europe/Brussels"),
  agent("Tomasz", "Wrona", "Help Desk Staff", "Support", "+48 22 555 01 11", "Europe/Warsaw"),
  agent("Priya", "Raman", "Help Desk Staff", "Technical", "+44 20 5550 0112", "Europe/London"),
  agent("Jonas", "Lindqvist", "Help Desk Staff", "Technical", "+46 8 555 01 13", "Europe/Stockholm"),
  agent("Aylin", "Demir", "Level 2", "Billing", "+49 30 555 0114", "Europe/Berlin"),
  agent("Marcus", "Oyelaran", "Help Desk Staff", "Billing", "+44 20 5550 0115", "Europe/London"),
  agent("Chiara", "Bassi", "Level 2", "Logistics", "+39 02 555 0116", "Europe/Rome"),
  agent("Rubén", "Castillo", "Help Desk Staff", "Logistics", "+34 91 555 01 17", "Europe/Madrid"),
  agent("Hanna", "Vogel", "Administrator", "Billing", "+49 30 555 0118", "Europe/Berlin"),
  agent("Kenji", "Watanabe", "Level 2", "Technical", "+81 3 5550 0119", "Asia/Tokyo"),
  agent("Leïla", "Haddad", "Help Desk Staff", "Support", "+33 1 55 55 01 20", "Europe/Paris"),
  agent("Owen", "Pritchard", "Guest", "Technical", "+44 29 5550 0121", "Europe/London"),
];

function agent(
  firstName: string,
  lastName: string,
  role: DemoAgent["role"],
  team: DemoAgent["team"],
  phone: string,
  timeZone: string,
): DemoAgent {
  return { firstName, lastName, role, team, phone, timeZone };
}

export const demoTeams = ["Billing", "Support", "Technical", "Logistics"] as const;

/** A mail address of the demo company for a person: letters without accents, as companies give them out. */
export function staffAddress(person: { firstName: string; lastName: string }): string {
  const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `${plain(person.firstName)}.${plain(person.lastName)}@northwind.example`;
}
