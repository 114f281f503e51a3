import { NothingChosen } from "../_components/nothing-chosen";

/** The targets with none chosen. */
export default function PushTargetsPage() {
  return <NothingChosen noun="target" />;
}
