"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { findSimilar } from "../actions";

type Similar = { id: number; subject: string };

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 300;

/** Open tickets of the customer that sound like the subject being typed, so that nothing is opened twice. */
export function SimilarTickets({ customerId, subject }: { customerId: number; subject: string }) {
  const t = useExtracted("console");
  const [found, setFound] = useState<Similar[]>([]);
  useEffect(() => {
    let current = true;
    const typed = subject.trim();
    const timer = setTimeout(async () => {
      const answer = typed.length < 3 ? null : await findSimilar({ customerId, subject: typed }).catch(() => null);
      if (current) setFound(answer?.ok ? answer.data : []);
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [customerId, subject]);
  return (
    <div role="status" className="-mt-3">
      {found.length > 0 ? (
        <div className="rounded-md bg-warning-soft px-3 py-2 text-warning">
          <p className="font-medium">{t("Similar open tickets of this customer")}</p>
          <ul>
            {found.map((ticket) => (
              <li key={ticket.id}>
                <a href={`/console/tickets/${ticket.id}?view=all`} target="_blank" rel="noreferrer" className="link">
                  #{ticket.id} <bdi>{ticket.subject}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
