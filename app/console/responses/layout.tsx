import type { Metadata } from "next";
import type { ReactNode } from "react";
import { sharingWords } from "@/lib/domain/responses/schema";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";
import { responsesFor } from "./load-responses";

export const metadata: Metadata = { title: "Canned responses" };

const base = "/console/responses";

/** The canned responses by folder, beside the form of one. */
export default async function ResponsesLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAgent();
  const items = (await responsesFor(ctx)).map((response) => ({
    id: response.id,
    label: response.title,
    hint: [response.folder, `used ${response.uses} ${response.uses === 1 ? "time" : "times"}`]
      .filter(Boolean)
      .join(" · "),
    words: `${response.bodyText} ${response.ownerName}`,
    marks: response.sharing === "everyone" ? [] : [{ label: sharingWords[response.sharing] }],
    inactive: !response.active,
  }));
  const list = (
    <SectionList
      base={base}
      onItsOwn
      title="Canned responses"
      sentence="Texts for replies that are written often."
      noun="response"
      plural="responses"
      items={items}
      empty="Write down an answer that you give often, and put it into a reply with a click."
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
