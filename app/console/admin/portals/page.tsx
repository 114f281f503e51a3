import { NothingChosen } from "../_components/nothing-chosen";

/** The portals with none chosen. */
export default function PortalsPage() {
  return <NothingChosen noun="portal" />;
}
