import { NothingChosen } from "../admin/_components/nothing-chosen";

/** The canned responses with none chosen. */
export default function ResponsesPage() {
  return <NothingChosen noun="response" />;
}
