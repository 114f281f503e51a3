import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { RefreshWhile } from "@/app/console/_components/refresh-while";
import { BackLink } from "@/components/ui/back-link";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { getDelivery, type WebhookAttempt } from "@/lib/domain/webhooks/log";
import { getWebhook } from "@/lib/domain/webhooks/webhooks";
import { getSay } from "@/lib/i18n/say";
import { idOf, requireAdmin, rowOr404 } from "../../../../gate";
import { ReplayButton } from "../../../_components/act-buttons";
import { causeWords, stateWords } from "../../../webhook-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Delivery") };
}

type Props = { params: Promise<{ id: string; delivery: string }> };

/** How much of a body is shown, in characters. */
const shownBody = 20_000;

/** One delivery: what was sent, and every answer. */
export default async function DeliveryPage({ params }: Props) {
  const t = await getExtracted("admin");
  const say = await getSay();
  const { ctx } = await requireAdmin("settings.manage");
  const { id: text, delivery: deliveryId } = await params;
  if (!/^[\w-]{1,100}$/.test(deliveryId)) notFound();
  const webhookId = idOf(text);
  const webhook = await rowOr404(getWebhook(ctx, webhookId));
  const { delivery, attempts } = await rowOr404(getDelivery(ctx, webhookId, deliveryId));
  const { state, body } = delivery;
  return (
    <main className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5">
        <BackLink href={`/console/admin/webhooks/${webhookId}`} className="mb-1">
          <span dir="auto">{webhook.name}</span>
        </BackLink>
        <div className="flex min-h-8 flex-wrap items-center gap-2">
          <h2 className="text-lg font-semibold tracking-tight">{say(causeWords(delivery.trigger))}</h2>
          <Chip tone={stateWords[state].tone}>{say(stateWords[state].label)}</Chip>
          <span className="ms-auto">
            <ReplayButton webhookId={webhookId} deliveryId={deliveryId} />
          </span>
        </div>
        <RefreshWhile on={state === "waiting" && delivery.attempts === 0} />
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          <dt className="text-ink-muted">{t("Made")}</dt>
          <dd>
            <Time value={delivery.createdAt.toISOString()} />
          </dd>
          <dt className="text-ink-muted">{t("Id")}</dt>
          <dd className="font-mono text-sm wrap-anywhere">{delivery.id}</dd>
        </dl>
        <h3 className="mt-5 font-semibold">{t("Sent")}</h3>
        {body === null ? (
          <p className="text-ink-muted">{t("Nothing yet.")}</p>
        ) : (
          <Block label={t("Sent")} text={body.slice(0, shownBody)} />
        )}
        {body !== null && body.length > shownBody ? (
          <p className="text-sm text-ink-muted">{t("The first {count, number} characters.", { count: shownBody })}</p>
        ) : null}
        <h3 className="mt-5 font-semibold">{t("Answers")}</h3>
        {attempts.length === 0 ? <p className="text-ink-muted">{t("Not called yet.")}</p> : null}
        <ol className="grid gap-4">
          {attempts.map((attempt) => (
            <Answer key={attempt.id} attempt={attempt} />
          ))}
        </ol>
      </div>
    </main>
  );
}

function Answer({
  attempt: { status, error, response, durationMs, createdAt, succeeded },
}: {
  attempt: WebhookAttempt;
}) {
  const t = useExtracted("admin");
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <Chip tone={succeeded ? "positive" : "danger"}>
          {status === null ? t("No answer") : t("Status {status}", { status: String(status) })}
        </Chip>
        <span className="text-ink-muted">
          {t.rich("<at></at>, after {durationMs, number} ms", {
            at: () => <Time value={createdAt.toISOString()} />,
            durationMs,
          })}
        </span>
      </p>
      {error ? <p className="mt-1 text-danger">{error}</p> : null}
      {response ? <Block label={t("Answer")} text={response} /> : null}
    </li>
  );
}

function Block({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="mt-1 max-h-80 overflow-auto rounded-md border border-border bg-sunken p-2"
    >
      <pre dir="auto" className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">
        {text}
      </pre>
    </section>
  );
}
