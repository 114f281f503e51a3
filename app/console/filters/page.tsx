import { NothingChosen } from "../admin/_components/nothing-chosen";

/** The filters with none chosen. */
export default function FiltersPage() {
  return <NothingChosen noun="filter" />;
}
