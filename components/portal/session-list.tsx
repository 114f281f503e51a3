import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";

export type SessionView = {
  handle: string;
  browser: string;
  ip: string;
  /** ISO 8601, UTC. */
  since: string;
  current: boolean;
};

/** The browsers somebody is signed in with; every one but this one can be signed out from here. */
export function SessionList(props: { sessions: SessionView[]; end: (handle: string) => Promise<void> }) {
  const t = useExtracted("portal");
  return (
    <ul>
      {props.sessions.map((session) => (
        <li key={session.handle} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border py-3">
          <span className="min-w-0 flex-1">
            <span className="block">{session.browser}</span>
            <span className="block text-base text-ink-muted">
              {t.rich("since <when></when>", {
                when: () => <Time value={session.since} kind="inline" className="tabular-nums" />,
              })}
              {session.ip ? `, ${session.ip}` : null}
            </span>
          </span>
          {session.current ? (
            <Chip tone="positive">{t("this browser")}</Chip>
          ) : (
            <form action={props.end.bind(null, session.handle)}>
              <Button type="submit" aria-label={t("Sign out {browser}", { browser: session.browser })}>
                {t("Sign out")}
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
