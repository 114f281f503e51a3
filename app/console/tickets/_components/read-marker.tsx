"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How long a ticket must be before somebody to count as read, in milliseconds. */
const LOOK = 800;

/** Tells the server that the agent has had the ticket before them, once the page was really looked at. Draws nothing. */
export function ReadMarker({ ticketId, upTo }: { ticketId: number; upTo: number }) {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      timer = setTimeout(() => {
        // Not being able to mark is no reason to disturb anybody; the next look does it.
        fetch(`/console/tickets/${ticketId}/read`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ upTo }),
        })
          .then(async (answer) => {
            const { told } = (await answer.json()) as { told?: number };
            // The bell counts fewer now.
            if (told) router.refresh();
          })
          .catch(() => {});
      }, LOOK);
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [ticketId, upTo, router]);
  return null;
}
