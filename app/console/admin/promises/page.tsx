import { NothingChosen } from "../_components/nothing-chosen";

/** The promises with none chosen. */
export default function PromisesPage() {
  return <NothingChosen noun="promise" />;
}
