import { NothingChosen } from "../_components/nothing-chosen";

/** The priorities with none chosen. */
export default function PrioritiesPage() {
  return <NothingChosen noun="priority" />;
}
