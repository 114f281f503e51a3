import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { sharingWords } from "@/lib/domain/responses/schema";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";
import { responsesFor } from "./load-responses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Canned responses") };
}

const base = "/console/responses";

/** The canned responses by folder, beside the form of one. */
export default async function ResponsesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
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
      title={t("Canned responses")}
      sentence={t("Texts for replies that are written often.")}
      noun="response"
      plural="responses"
      items={items}
      empty={t("Write down an answer that you give often, and put it into a reply with a click.")}
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
