import { NothingChosen } from "../_components/nothing-chosen";

/** The teams with none chosen. */
export default function TeamsPage() {
  return <NothingChosen noun="team" />;
}
