import type { ReactNode } from "react";
import { lengthInWords } from "@/components/tickets/due-words";
import { Day, Time } from "@/components/ui/time";
import type { DueExplanation, ExplainedClock } from "@/lib/domain/promises/explain-due";

const startWords: Record<ExplainedClock["kind"], string> = {
  first_reply: "The customer waits since",
  next_reply: "The customer waits since",
  resolution: "The ticket was opened",
  due_date: "Somebody set this day; it begins",
};

const stateWords: Record<ExplainedClock["state"], string> = {
  late: "Late",
  near: "Due soon",
  running: "Running",
  paused: "Paused",
  never: "Never due",
};

const at = (moment: Date) => <Time value={moment.toISOString()} kind="inline" />;
const length = (seconds: number) => lengthInWords(seconds * 1000);

/** Why a ticket is due when it is, step by step. */
export function WhyDue({ why }: { why: DueExplanation }) {
  const { promise, calendar } = why;
  return (
    <div className="grid gap-3 text-sm">
      <h2 className="font-semibold">Why is it due then?</h2>
      {promise ? (
        <p className="wrap-anywhere">
          The promise <bdi className="font-medium">{promise.name}</bdi> holds
          {promise.condition === "" ? (
            " for every ticket"
          ) : (
            <>
              , because <span dir="auto">{promise.condition}</span>
            </>
          )}
          . It counts{" "}
          {calendar ? (
            <>
              the opening hours of <bdi>{calendar.name}</bdi> ({calendar.timeZone})
            </>
          ) : (
            "round the clock"
          )}
          .
        </p>
      ) : (
        <p>No promise holds for this ticket.</p>
      )}
      {why.clocks.map((clock) => (
        <ClockSteps key={clock.kind} clock={clock} />
      ))}
      {why.breachCount > 0 ? (
        <p className="text-ink-muted">
          {why.breachCount === 1 ? "One promise was broken" : `${why.breachCount} promises were broken`}
          {why.breachedAt ? <>, last {at(why.breachedAt)}</> : null}.
        </p>
      ) : null}
    </div>
  );
}

function ClockSteps({ clock }: { clock: ExplainedClock }) {
  const steps: ReactNode[] = [
    <>
      {startWords[clock.kind]} {at(clock.startedAt)}.
    </>,
    ...(clock.kind === "due_date" ? [] : [<>{length(clock.targetSeconds)} are promised from then on.</>]),
    ...clock.pauses.map((pause) => (
      <>
        {pause.status === "" ? "In a bin" : <bdi>{pause.status}</bdi>} from {at(pause.from)}
        {pause.to ? (
          <>
            {" "}
            to {at(pause.to)}: not counted{pause.seconds > 0 ? `, ${length(pause.seconds)}` : ""}.
          </>
        ) : (
          ": not counted."
        )}
      </>
    )),
    ...clock.holidays.map((holiday) => (
      <>
        Closed on <Day value={holiday.date} />
        {holiday.name ? (
          <>
            : <bdi>{holiday.name}</bdi>
          </>
        ) : null}
        .
      </>
    )),
    clock.dueAt ? (
      <>So it is due {at(clock.dueAt)}.</>
    ) : clock.leftSeconds !== null ? (
      <>{length(clock.leftSeconds)} are left when the clock goes on.</>
    ) : (
      <>The calendar does not open for so long.</>
    ),
  ];
  return (
    <section aria-label={clock.label}>
      <h3 className="font-medium">
        {clock.label} <span className="font-normal text-ink-muted">· {stateWords[clock.state]}</span>
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
