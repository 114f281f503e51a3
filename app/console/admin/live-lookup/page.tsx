import { NothingChosen } from "../_components/nothing-chosen";

/** The sources with none chosen. */
export default function LiveLookupPage() {
  return <NothingChosen noun="source" />;
}
