import { useExtracted } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

export type ShownError = { id: number; method: string; error: string; createdAt: string };

/** The latest calls with a token that failed, newest first. */
export function TokenErrors({ errors }: { errors: ShownError[] }) {
  const t = useExtracted("admin");
  return (
    <section aria-label={t("Last errors")} className="mt-6 border-t border-border pt-4">
      <h3 className="font-semibold">{t("Last errors")}</h3>
      {errors.length === 0 ? (
        <p className="mt-1 text-ink-muted">{t("No call with this token has failed.")}</p>
      ) : (
        <Table caption={t("Calls with this token that failed, newest first")} className="mt-1">
          <thead>
            <tr>
              <Th>{t("When")}</Th>
              <Th>{t("Call")}</Th>
              <Th>{t("Error")}</Th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ id, method, error, createdAt }) => (
              <tr key={id}>
                <Td className="whitespace-nowrap">
                  <Time value={createdAt} />
                </Td>
                <Td className="font-mono text-sm wrap-anywhere">{method}</Td>
                <Td dir="auto" className="wrap-anywhere">
                  {error}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
