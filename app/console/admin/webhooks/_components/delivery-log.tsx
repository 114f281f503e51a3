import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { RefreshWhile } from "@/app/console/_components/refresh-while";
import { Chip } from "@/components/ui/chip";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { LoggedDelivery } from "@/lib/domain/webhooks/log";
import { getSay } from "@/lib/i18n/say";
import { causeWords, stateWords } from "../webhook-words";
import { TestButton } from "./act-buttons";

type DeliveryLogProps = {
  webhookId: number;
  rows: LoggedDelivery[];
  /** Where the neighbouring pages begin; null where there is none. */
  previous: number | null;
  next: number | null;
};

const base = "/console/admin/webhooks";

/** What a webhook was told, newest first. */
export async function DeliveryLog({ webhookId, rows, previous, next }: DeliveryLogProps) {
  const t = await getExtracted("admin");
  const say = await getSay();
  const hrefOf = (from: number | null) => (from === null ? null : `${base}/${webhookId}?from=${from}`);
  return (
    <section aria-label={t("Log")} className="mt-6 border-t border-border pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t("Log of 30 days")}</h3>
        <TestButton webhookId={webhookId} />
      </div>
      <RefreshWhile on={rows.some(({ state, attempts }) => state === "waiting" && attempts === 0)} />
      {rows.length === 0 ? (
        <p className="mt-1 text-ink-muted">{t("Nothing was sent yet. A test sends the newest ticket.")}</p>
      ) : (
        <Table caption={t("Deliveries, newest first")} className="mt-1">
          <thead>
            <tr>
              <Th>{t("When")}</Th>
              <Th>{t("What")}</Th>
              <Th>{t("State")}</Th>
              <Th>{t("Answer")}</Th>
              <Th>
                <span className="sr-only">{t("Actions")}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td className="whitespace-nowrap text-ink-muted">
                  <Time value={row.createdAt.toISOString()} />
                </Td>
                <Td>
                  {say(causeWords(row.trigger))}
                  {row.subjectType === "ticket" ? (
                    <>
                      {" "}
                      <Link href={`/console/tickets/${row.subjectId}?view=all`} prefetch={false} className="link">
                        #{row.subjectId}
                      </Link>
                    </>
                  ) : null}
                </Td>
                <Td>
                  <Chip tone={stateWords[row.state].tone}>{say(stateWords[row.state].label)}</Chip>
                </Td>
                <Td className="min-w-32 wrap-anywhere">
                  <AnswerOf row={row} />
                </Td>
                <Td className="text-end">
                  <Link href={`${base}/${webhookId}/deliveries/${row.id}`} prefetch={false} className="link">
                    {t.rich("Show<more> this delivery</more>", {
                      more: (words) => <span className="sr-only">{words}</span>,
                    })}
                  </Link>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pagination previous={hrefOf(previous)} next={hrefOf(next)} />
    </section>
  );
}

function AnswerOf({ row: { attempts, lastStatus, lastError } }: { row: LoggedDelivery }) {
  const t = useExtracted("admin");
  if (attempts === 0) return null;
  const answer = lastStatus === null ? lastError : String(lastStatus);
  return attempts === 1 ? answer : t("{answer} (attempt {attempts, number})", { answer, attempts });
}
