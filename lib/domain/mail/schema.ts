/** What this desk knows of an address somebody is about to write to. */
export type AddressStanding = {
  /** In lower case. */
  address: string;
  /** No mail from this desk has gone there yet. */
  isNew: boolean;
  /** How many mails in a row came back from it. */
  bounces: number;
  /** So many came back that it is no longer written to. */
  isBlocked: boolean;
  /** What the mail system said last; empty when nothing came back. */
  lastBounce: string;
};
