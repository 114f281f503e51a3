import { NothingChosen } from "../_components/nothing-chosen";

/** The mailboxes with none chosen. */
export default function MailboxesPage() {
  return <NothingChosen noun="mailbox" />;
}
