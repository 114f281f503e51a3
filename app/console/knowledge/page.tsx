import { BookOpen } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** The knowledge base with no book chosen. */
export default function KnowledgePage() {
  return (
    <main className="grid h-full content-center">
      <EmptyState icon={BookOpen} title="Choose a book from the list">
        Its chapters and pages show here.
      </EmptyState>
    </main>
  );
}
