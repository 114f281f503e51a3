import { NothingChosen } from "../admin/_components/nothing-chosen";

/** The address book with no card chosen. */
export default function ContactsPage() {
  return <NothingChosen noun="contact" />;
}
