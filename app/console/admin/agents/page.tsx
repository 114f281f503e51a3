import { NothingChosen } from "../_components/nothing-chosen";

/** The agents with none chosen. */
export default function AgentsPage() {
  return <NothingChosen noun="agent" />;
}
