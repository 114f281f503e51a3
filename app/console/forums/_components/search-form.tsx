import Form from "next/form";
import { Input } from "@/components/ui/input";

/** Looks for topics in all forums. */
export function SearchForm({ text = "" }: { text?: string }) {
  return (
    <Form action="/console/forums" role="search">
      <Input
        key={text}
        type="search"
        name="q"
        defaultValue={text}
        maxLength={200}
        aria-label="Search all forums"
        placeholder="Search all forums"
        className="w-56 max-sm:w-40"
      />
    </Form>
  );
}
