import { NothingChosen } from "../_components/nothing-chosen";

/** The categories with none chosen. */
export default function CategoriesPage() {
  return <NothingChosen noun="category" />;
}
