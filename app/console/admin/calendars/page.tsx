import { NothingChosen } from "../_components/nothing-chosen";

/** The calendars with none chosen. */
export default function CalendarsPage() {
  return <NothingChosen noun="calendar" />;
}
