import { NothingChosen } from "../_components/nothing-chosen";

/** The forums with none chosen. */
export default function ForumsPage() {
  return <NothingChosen noun="forum" />;
}
