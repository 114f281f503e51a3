import { ThumbsDown, ThumbsUp } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";

/** What came of a vote, as the address says after it was sent. */
export type Voted = "yes" | "no" | "reason" | null;

const half = "flex flex-wrap items-center gap-3";

/**
 * Asks whether a page helped, and after a no what is missing. Plain forms that the server answers with the page itself, so
 * that it works without scripts.
 */
export function VoteForm({ action, voted }: { action: string; voted: Voted }) {
  const t = useExtracted("portal");
  return (
    <section
      id="vote"
      aria-labelledby="vote-title"
      className="mt-10 scroll-mt-6 rounded-lg border border-border bg-sunken px-5 py-4 print:hidden"
    >
      {voted === null ? (
        <form method="post" action={action} className={half}>
          <h2 id="vote-title" className="me-auto font-medium">
            {t("Was this page helpful?")}
          </h2>
          <span className="flex gap-2">
            <Button type="submit" name="helpful" value="yes">
              <ThumbsUp className="size-4" aria-hidden="true" />
              {t("Yes")}
            </Button>
            <Button type="submit" name="helpful" value="no">
              <ThumbsDown className="size-4" aria-hidden="true" />
              {t("No")}
            </Button>
          </span>
        </form>
      ) : null}
      {voted === "no" ? (
        <form method="post" action={action} className="grid gap-3">
          <h2 id="vote-title" className="font-medium">
            {t("Thank you. What is missing?")}
          </h2>
          <input type="hidden" name="helpful" value="no" />
          <textarea
            name="reason"
            aria-labelledby="vote-title"
            rows={3}
            maxLength={1000}
            dir="auto"
            className="w-full rounded-md border border-control bg-surface px-3 py-2"
          />
          <span className={half}>
            <Button type="submit" look="primary">
              {t("Send")}
            </Button>
            <span className="text-base text-ink-muted">
              {t.rich("We read it, but cannot answer. <ask>Ask us instead</ask>", {
                ask: (words) => (
                  <Link href="/requests/new" prefetch={false} className="link">
                    {words}
                  </Link>
                ),
              })}
            </span>
          </span>
        </form>
      ) : null}
      {voted === "yes" || voted === "reason" ? (
        <p role="status" id="vote-title">
          {voted === "yes" ? t("Thank you. Good to know.") : t("Thank you. It goes to those who write these pages.")}
        </p>
      ) : null}
    </section>
  );
}
