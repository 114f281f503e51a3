import { NothingChosen } from "../_components/nothing-chosen";

/** The statuses with none chosen. */
export default function StatusesPage() {
  return <NothingChosen noun="status" />;
}
