"use client";

import { useExtracted } from "next-intl";
import { type FormEvent, useRef, useState, useSyncExternalStore } from "react";
import { sendForm } from "./send-form";

/** The most that the files of one form may weigh together, in bytes. The server checks it again. */
export const MAX_FILES_BYTES = 25 * 1024 * 1024;

/** False on the server and in the first draw, true once scripts run here. */
export const useScripts = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

export type Sending = {
  /** Null when nothing is on its way; else how far it is, from 0 to 1. */
  part: number | null;
  problems: Record<string, string>;
  /** Counts refusals, so that the summary takes the focus again when the same problems come back. */
  round: number;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  stop: () => void;
};

/** What else is done when a form is sent. */
type Steps = {
  /** Adds to what is sent; before it leaves. */
  prepare?: (data: FormData, signal: AbortSignal) => Promise<void>;
  /** The server took it; before the page goes on. */
  taken?: () => void;
};

/**
 * Sends a form by script, with progress, where scripts run. The form stays as it is until the server took it, so nothing
 * typed is ever lost; without scripts the browser posts the same form to the same address.
 */
export function useSending(initial: Record<string, string>, steps: Steps = {}): Sending {
  const t = useExtracted("portal");
  const [part, setPart] = useState<number | null>(null);
  const [refusal, setRefusal] = useState({ problems: initial, round: 0 });
  const running = useRef<AbortController>(null);

  const send = async (form: HTMLFormElement) => {
    const data = new FormData(form);
    const bytes = data.getAll("files").reduce((sum, file) => sum + (file instanceof File ? file.size : 0), 0);
    const refuse = (problems: Record<string, string>) => setRefusal(({ round }) => ({ problems, round: round + 1 }));
    if (bytes > MAX_FILES_BYTES)
      return refuse({ files: t("The files are larger than 25 MB together. Take some away.") });
    running.current = new AbortController();
    setPart(0);
    await steps.prepare?.(data, running.current.signal);
    const answer = await sendForm(form.action, data, setPart, running.current.signal, {
      unreadable: t("The server gave no answer that we understand. Nothing was lost; try again."),
      broken: t("The connection broke. What you typed is still here; try again."),
      stopped: t("Sending was stopped. What you typed is still here."),
    });
    if ("location" in answer) {
      steps.taken?.();
      location.assign(answer.location);
      return;
    }
    setPart(null);
    refuse(answer.problems);
  };

  return {
    part,
    ...refusal,
    submit: (event) => {
      event.preventDefault();
      if (part === null) void send(event.currentTarget);
    },
    stop: () => running.current?.abort(),
  };
}
