import { NothingChosen } from "../_components/nothing-chosen";

/** The tokens with none chosen. */
export default function TokensPage() {
  return <NothingChosen noun="token" />;
}
