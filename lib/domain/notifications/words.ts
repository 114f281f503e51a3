import type { NoticeKind } from "./kinds";

const words: Record<NoticeKind, (who: string) => string> = {
  new: () => "New in the inbox",
  assigned: (who) => `Given to you${who === "" ? "" : ` by ${who}`}`,
  mentioned: (who) => `${who || "Somebody"} asks you to look`,
  reminder: () => "Back as you wished",
  replied: (who) => `${who || "Somebody"} wrote`,
  promise: () => "Time is running out",
  review: (who) => `${who || "Somebody"} handed a page in`,
  returned: (who) => `${who || "Somebody"} gave your page back`,
  published: (who) => (who === "" ? "Your page was published" : `${who} published your page`),
};

/** What a notice says, in a few words without a full stop. */
export const noticeWords = ({ kind, actorName }: { kind: NoticeKind; actorName: string }): string =>
  words[kind](actorName);
