import { NothingChosen } from "../_components/nothing-chosen";

/** The webhooks with none chosen. */
export default function WebhooksPage() {
  return <NothingChosen noun="webhook" />;
}
