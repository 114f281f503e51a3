"use client";

import { clsx } from "clsx";
import { TriangleAlert, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { chipClass } from "@/components/ui/chip";
import { joinName } from "@/lib/text/names";
import { usePeople } from "./use-people";

export type RecipientsProps = {
  /** "To", "Cc" or "Bcc". */
  label: string;
  addresses: string[];
  onChange: (addresses: string[]) => void;
  /** Addresses already on this ticket; any other is marked, because it is new to the conversation. */
  known: string[];
  /** Offered while typing. */
  suggestions: string[];
  /** Searches of the address book, asked while typing. */
  addressBook: Parameters<typeof usePeople>[1];
};

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/u;

/** Cuts pasted text into addresses; the rest, which is not one, comes back as `left`. */
export function readAddresses(text: string): { addresses: string[]; left: string } {
  const addresses: string[] = [];
  const left: string[] = [];
  for (const part of text.split(/[,;\n]+/u)) {
    const bare = (/<([^<>]+)>/u.exec(part)?.[1] ?? part).trim().toLowerCase();
    if (ADDRESS.test(bare)) addresses.push(bare);
    else if (part.trim()) left.push(part.trim());
  }
  return { addresses, left: left.join(", ") };
}

/** Mail addresses as chips. Enter, comma and leaving the box add one, Backspace in the empty box takes the last away. */
export function Recipients({ label, addresses, onChange, known, suggestions, addressBook }: RecipientsProps) {
  const t = useExtracted("console");
  const [text, setText] = useState("");
  const [refused, setRefused] = useState(false);
  const id = useId();
  const { people, problems } = usePeople(text, addressBook);
  const add = () => {
    const read = readAddresses(text);
    if (read.addresses.length > 0) onChange([...new Set([...addresses, ...read.addresses])]);
    setText(read.left);
    setRefused(read.left !== "");
  };
  return (
    <div className="flex min-w-48 flex-1 flex-wrap items-center gap-1">
      <label htmlFor={id} className="me-0.5 shrink-0 text-ink-muted">
        {label}
      </label>
      {addresses.map((address) => {
        const isNew = !known.includes(address);
        return (
          <span key={address} className={clsx(chipClass(isNew ? "warning" : "neutral"), "pe-0.5")}>
            {isNew ? <TriangleAlert aria-hidden="true" /> : null}
            <span className="truncate">{address}</span>
            {isNew ? <span className="sr-only">{t(", new to this ticket")}</span> : null}
            <button
              type="button"
              aria-label={t("Remove {address}", { address })}
              onClick={() => onChange(addresses.filter((one) => one !== address))}
              className="grid size-5 place-items-center rounded-full hover:bg-border"
            >
              <X className="size-3" aria-hidden="true" />
            </button>
          </span>
        );
      })}
      <input
        id={id}
        value={text}
        list={`${id}-known`}
        type="email"
        autoComplete="off"
        aria-invalid={refused || undefined}
        aria-describedby={refused ? `${id}-refused` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
        onBlur={add}
        onKeyDown={(event) => {
          if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === ",") {
            event.preventDefault();
            add();
          }
          if (event.key === "Backspace" && text === "") onChange(addresses.slice(0, -1));
        }}
        onPaste={(event) => {
          const read = readAddresses(event.clipboardData.getData("text"));
          if (read.addresses.length === 0) return;
          event.preventDefault();
          onChange([...new Set([...addresses, ...read.addresses])]);
          setText(read.left);
          setRefused(read.left !== "");
        }}
        className={clsx("h-6 min-w-4 flex-1 bg-transparent outline-none", refused && "text-danger underline")}
      />
      <datalist id={`${id}-known`}>
        {suggestions
          .filter((one) => !addresses.includes(one))
          .map((one) => (
            <option key={one} value={one} />
          ))}
        {people
          .filter(({ email }) => email !== "" && ![...addresses, ...suggestions].includes(email.toLowerCase()))
          .map(({ email, firstName, lastName, title }) => (
            <option
              key={email}
              value={email}
              label={[joinName(firstName, lastName), title].filter(Boolean).join(", ")}
            />
          ))}
      </datalist>
      {refused ? (
        <p id={`${id}-refused`} role="status" className="w-full text-danger">
          {t.rich("This is no mail address, so nothing goes there: <text></text>", { text: () => <bdi>{text}</bdi> })}
        </p>
      ) : null}
      {problems.map((problem) => (
        <p key={problem} role="status" className="w-full text-danger">
          {problem}
        </p>
      ))}
    </div>
  );
}
