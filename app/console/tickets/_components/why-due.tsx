import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { lengthInWords } from "@/components/tickets/due-words";
import { Day, Time } from "@/components/ui/time";
import type { DueExplanation, ExplainedClock } from "@/lib/domain/promises/explain-due";

const at = (moment: Date) => <Time value={moment.toISOString()} kind="inline" />;

/** Why a ticket is due when it is, step by step. `locale`: whose customs times follow. */
export function WhyDue({ why, locale }: { why: DueExplanation; locale: string }) {
  const t = useExtracted("console");
  const { promise, calendar } = why;
  const promiseName = () => <bdi className="font-medium">{promise?.name}</bdi>;
  return (
    <div className="grid gap-3 text-sm">
      <h2 className="font-semibold">{t("Why is it due then?")}</h2>
      {promise ? (
        <p className="wrap-anywhere">
          {promise.condition === ""
            ? t.rich("The promise <name></name> holds for every ticket.", { name: promiseName })
            : t.rich("The promise <name></name> holds, because <condition></condition>.", {
                name: promiseName,
                condition: () => <span dir="auto">{promise.condition}</span>,
              })}{" "}
          {calendar
            ? t.rich("It counts the opening hours of <name></name> ({timeZone}).", {
                name: () => <bdi>{calendar.name}</bdi>,
                timeZone: calendar.timeZone,
              })
            : t("It counts round the clock.")}
        </p>
      ) : (
        <p>{t("No promise holds for this ticket.")}</p>
      )}
      {why.clocks.map((clock) => (
        <ClockSteps key={clock.kind} clock={clock} locale={locale} />
      ))}
      {why.breachCount > 0 ? (
        <p className="text-ink-muted">
          {why.breachedAt
            ? t.rich("{count, plural, one {One promise was broken} other {# promises were broken}}, last <at></at>.", {
                count: why.breachCount,
                at: () => why.breachedAt && at(why.breachedAt),
              })
            : t("{count, plural, one {One promise was broken.} other {# promises were broken.}}", {
                count: why.breachCount,
              })}
        </p>
      ) : null}
    </div>
  );
}

function ClockSteps({ clock, locale }: { clock: ExplainedClock; locale: string }) {
  const t = useExtracted("console");
  const length = (seconds: number) => lengthInWords(seconds * 1000, locale);
  const label = {
    first_reply: t("First reply"),
    next_reply: t("Next reply"),
    resolution: t("Solution"),
    due_date: t("Due date"),
  }[clock.kind];
  const state = {
    late: t("Late"),
    near: t("Due soon"),
    running: t("Running"),
    paused: t("Paused"),
    never: t("Never due"),
  }[clock.state];
  const startedAt = { at: () => at(clock.startedAt) };
  const start = {
    first_reply: () => t.rich("The customer waits since <at></at>.", startedAt),
    next_reply: () => t.rich("The customer waits since <at></at>.", startedAt),
    resolution: () => t.rich("The ticket was opened <at></at>.", startedAt),
    due_date: () => t.rich("Somebody set this day; it begins <at></at>.", startedAt),
  }[clock.kind];
  const steps: ReactNode[] = [
    start(),
    ...(clock.kind === "due_date"
      ? []
      : [t("{targetSeconds} are promised from then on.", { targetSeconds: length(clock.targetSeconds) })]),
    ...clock.pauses.map((pause) => {
      const values = {
        status: () => (pause.status === "" ? t("In a bin") : <bdi>{pause.status}</bdi>),
        from: () => at(pause.from),
        to: () => pause.to && at(pause.to),
      };
      if (!pause.to) return t.rich("<status></status> from <from></from>: not counted.", values);
      if (pause.seconds === 0) return t.rich("<status></status> from <from></from> to <to></to>: not counted.", values);
      return t.rich("<status></status> from <from></from> to <to></to>: not counted, {length}.", {
        ...values,
        length: length(pause.seconds),
      });
    }),
    ...clock.holidays.map((holiday) => {
      const day = () => <Day value={holiday.date} />;
      return holiday.name
        ? t.rich("Closed on <day></day>: <name></name>.", { day, name: () => <bdi>{holiday.name}</bdi> })
        : t.rich("Closed on <day></day>.", { day });
    }),
    clock.dueAt
      ? t.rich("So it is due <at></at>.", { at: () => clock.dueAt && at(clock.dueAt) })
      : clock.leftSeconds !== null
        ? t("{leftSeconds} are left when the clock goes on.", { leftSeconds: length(clock.leftSeconds) })
        : t("The calendar does not open for so long."),
  ];
  return (
    <section aria-label={label}>
      <h3 className="font-medium">
        {label} <span className="font-normal text-ink-muted">· {state}</span>
      </h3>
      <ol className="mt-0.5 list-decimal ps-5 text-ink-muted">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one drawing never move
          <li key={index}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
