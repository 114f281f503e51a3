import { NothingChosen } from "../_components/nothing-chosen";

/** The custom fields with none chosen. */
export default function FieldsPage() {
  return <NothingChosen noun="field" />;
}
