/**
 * What staff are told of. `new`: a request is in the inbox and nobody has it. `assigned`: they got a ticket. `mentioned`:
 * somebody names them in a note or picks them to be told, or a rule wrote them a mail. `replied`: the customer, or somebody asked outside, wrote on a
 * ticket they have or follow. `reminder`: a ticket they put aside is back. `promise`: a promised moment of their ticket is near, or has passed.
 * Of the knowledge base: `review`: a page was handed in that they may publish. `returned`, `published`: what became of words they wrote.
 */
export const noticeKinds = [
  "new",
  "assigned",
  "mentioned",
  "reminder",
  "replied",
  "promise",
  "review",
  "returned",
  "published",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How mails about all that are gathered: not at all, or into one at each full hour, or into one a day. */
export const digests = ["none", "hourly", "daily"] as const;
export type Digest = (typeof digests)[number];
