import type { AbstractIntlMessages } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreMessages } from "./more-messages";
import { Sentences } from "./said";
import { areaSentences } from "./say";

/** The parts of the interface whose texts travel to the browser together; each is a namespace of the catalog. */
export type AreaName = "ui" | "console" | "admin" | "portal";

/** The texts of one area, for client components. */
async function areaMessages(name: AreaName): Promise<AbstractIntlMessages> {
  const all = await getMessages();
  return name in all ? { [name]: all[name] as AbstractIntlMessages } : {};
}

/**
 * Gives the client components below it the texts of an area and what the domain says there, beside those they have: pages
 * carry only their own areas.
 */
export async function Area({ name, children }: { name: AreaName; children: ReactNode }) {
  return (
    <MoreMessages messages={await areaMessages(name)}>
      <Sentences pairs={await areaSentences(name)}>{children}</Sentences>
    </MoreMessages>
  );
}
