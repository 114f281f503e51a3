"use client";

import { X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { usePeople } from "@/components/tickets/use-people";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { joinName } from "@/lib/text/names";
import { useAsk } from "../../_components/ask";
import { findCustomers, openTicketsOf } from "../actions";
import { FoundPeople } from "./found-people";

export type PickedCustomer = { id: number; name: string; email: string | null; organization: string | null };
type OpenTicket = { id: number; subject: string };

type CustomerPickerProps = {
  picked: PickedCustomer | null;
  onPick: (customer: PickedCustomer | null) => void;
  errors: Record<string, string>;
  /** Sources that the address book asks, too. */
  peopleSources: { id: number }[];
  /** What the fields of a new customer begin with. */
  typedFirst: { name: string; email: string; phone: string };
};

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 200;

/** Finds the customer while their name or address is typed; whoever is not known yet becomes a new customer. */
export function CustomerPicker({ picked, onPick, errors, peopleSources, typedFirst }: CustomerPickerProps) {
  const t = useExtracted("console");
  const [text, setText] = useState("");
  const [found, setFound] = useState<PickedCustomer[]>([]);
  const [open, setOpen] = useState<OpenTicket[]>([]);
  const [typed, setTyped] = useState(typedFirst);
  const { peopleSearches } = useAsk();
  const [searches] = useState(() => peopleSearches(peopleSources));
  const { people, problems } = usePeople(picked ? "" : text, searches);

  useEffect(() => {
    let current = true;
    const typed = text.trim();
    const timer = setTimeout(async () => {
      const answer = typed.length < 2 ? null : await findCustomers({ text: typed }).catch(() => null);
      if (current) setFound(answer?.ok ? answer.data : []);
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  useEffect(() => {
    let current = true;
    setOpen([]);
    if (picked) {
      openTicketsOf({ customerId: picked.id }).then(
        (answer) => current && answer.ok && setOpen(answer.data),
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [picked]);

  const set = (key: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [key]: event.target.value });

  if (picked) {
    return (
      <div>
        <p className="mb-1 font-medium">{t("Customer")}</p>
        <div className="flex items-center gap-2.5 rounded-md border border-border-strong bg-surface py-1.5 ps-3 pe-1.5">
          <Avatar name={picked.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{picked.name}</span>
            <span className="block truncate text-sm text-ink-muted">
              {[picked.email ?? t("No mail address"), picked.organization].filter(Boolean).join(" · ")}
            </span>
          </span>
          <IconButton label={t("Choose another customer")} onClick={() => onPick(null)}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        </div>
        {open.length > 0 ? (
          <div role="status" className="mt-2 text-sm text-ink-muted">
            {t("Has open tickets:")}
            <ul>
              {open.map((ticket) => (
                <li key={ticket.id}>
                  <a href={`/console/tickets/${ticket.id}?view=all`} target="_blank" rel="noreferrer" className="link">
                    #{ticket.id} {ticket.subject}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <Field label={t("Customer")} help={t("Search customers and the address book, or enter a new customer below.")}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoFocus
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {found.length > 0 ? (
        <ul aria-label={t("Known customers")} className="-mt-2 rounded-md border border-border bg-surface p-1">
          {found.map((customer) => (
            <li key={customer.id}>
              <button
                type="button"
                onClick={() => onPick(customer)}
                className="flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-start hover:bg-sunken"
              >
                <Avatar name={customer.name} size="sm" />
                <span className="truncate font-medium">{customer.name}</span>
                <span className="min-w-0 flex-1 truncate text-ink-muted">
                  {[customer.email, customer.organization].filter(Boolean).join(" · ")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <FoundPeople
        people={people}
        problems={problems}
        onPick={({ firstName, lastName, email, phone }) => {
          setTyped({ name: joinName(firstName, lastName), email, phone });
          setText("");
        }}
      />
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <legend className="sr-only">{t("New customer")}</legend>
        <Field label={t("Name")} error={errors.contact ?? errors["contact.name"]}>
          {(control) => (
            <Input
              {...control}
              name="name"
              value={typed.name}
              onChange={set("name")}
              maxLength={400}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("E-mail address")} error={errors["contact.email"]}>
          {(control) => (
            <Input
              {...control}
              name="email"
              value={typed.email}
              onChange={set("email")}
              type="email"
              maxLength={254}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("Phone")}>
          {(control) => (
            <Input
              {...control}
              name="phone"
              value={typed.phone}
              onChange={set("phone")}
              type="tel"
              maxLength={100}
              autoComplete="off"
            />
          )}
        </Field>
      </fieldset>
    </div>
  );
}
