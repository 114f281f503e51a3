import { useExtracted } from "next-intl";
import type { CannedResponse } from "@/lib/domain/responses/queries";
import { SectionList } from "../../admin/_components/section-list";
import { useSharingWords } from "./use-sharing-words";

/** The canned responses that an agent can use or change, by folder, with a search over them. */
export function ResponseList({ responses }: { responses: CannedResponse[] }) {
  const t = useExtracted("console");
  const sharingWords = useSharingWords();
  return (
    <SectionList
      base="/console/responses"
      onItsOwn
      title={t("Canned responses")}
      sentence={t("Texts for replies that are written often.")}
      noun="response"
      items={responses.map((response) => ({
        id: response.id,
        label: response.title,
        hint: [response.folder, t("used {uses, plural, one {# time} other {# times}}", { uses: response.uses })]
          .filter(Boolean)
          .join(" · "),
        words: `${response.bodyText} ${response.ownerName}`,
        marks: response.sharing === "everyone" ? [] : [{ label: sharingWords[response.sharing] }],
        inactive: !response.active,
      }))}
      empty={t("Write down an answer that you give often, and put it into a reply with a click.")}
    />
  );
}
