import Form from "next/form";
import { useExtracted } from "next-intl";
import { Input } from "@/components/ui/input";

/** Looks for topics in all forums. */
export function SearchForm({ text = "" }: { text?: string }) {
  const t = useExtracted("console");
  return (
    <Form action="/console/forums" role="search">
      <Input
        key={text}
        type="search"
        name="q"
        defaultValue={text}
        maxLength={200}
        aria-label={t("Search all forums")}
        placeholder={t("Search all forums")}
        className="w-56 max-sm:w-40"
      />
    </Form>
  );
}
