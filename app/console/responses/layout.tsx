import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { Area } from "@/lib/i18n/area";
import { requireAgent } from "@/lib/web/sessions";
import { TwoPane } from "../admin/_components/two-pane";
import { ResponseList } from "./_components/response-list";
import { responsesFor } from "./load-responses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Canned responses") };
}

/** The canned responses by folder, beside the form of one. */
export default async function ResponsesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const list = <ResponseList responses={await responsesFor(ctx)} />;
  return (
    // The frame of list and form is the one of the admin area.
    <Area name="admin">
      <TwoPane base="/console/responses" title={t("Canned responses")} list={list}>
        {children}
      </TwoPane>
    </Area>
  );
}
