import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Table, Td, Th } from "@/components/ui/table";
import { Shell } from "../_components/method-entry";
import { choiceAnswer, choiceParameters, commandLine, lookupAnswer, lookupParameters, nobodyAnswer } from "./examples";

export const metadata: Metadata = { title: "Live lookup and fetched lists" };

/** For whoever writes a system that this desk asks: what it is sent, and what it must answer. */
export default function LookupGuidePage() {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Live lookup and fetched lists</h1>
      <div className="mt-4 grid max-w-180 gap-2">
        <p>
          The desk can ask a system of yours who the customer of a ticket is, and which choices a field of a ticket
          offers. A script of a few lines is enough: it reads parameters and prints a small XML document. A script that
          was written for HelpSpot works as it is.
        </p>
        <p>
          The desk’s server calls, not the agent’s browser. An answer has ten seconds and one mebibyte, and is kept for
          a minute. It has no document type, and no entities but those of XML itself. Addresses inside the desk’s own
          network are called only when its operator allows them (
          <code className="font-mono text-sm">OUTGOING_NETWORKS</code>).
        </p>
      </div>

      <Part id="lookup" title="Live lookup">
        <p>
          An administrator adds sources under{" "}
          <Link href="/console/admin/live-lookup" prefetch={false} className="link">
            Live lookup
          </Link>
          . By GET the parameters follow the address’s own query, by POST they are a form. All are always sent, also
          empty ones; a value has at most 1000 characters.
        </p>
        <Parameters caption="Parameters of live lookup" rows={lookupParameters} />
        <p>
          A program on the desk’s server gets the same as arguments, without a shell, and prints the document. Only
          programs that the operator names in <code className="font-mono text-sm">LOOKUP_PROGRAMS</code> are run.
        </p>
        <Shell label="Arguments of a program">{commandLine}</Shell>
        <p>
          The answer has a <code className="font-mono text-sm">customer</code> for everybody who was found: none, one,
          who is shown at once, or several, who are listed with the columns that{" "}
          <code className="font-mono text-sm">columns</code> names. Each has a{" "}
          <code className="font-mono text-sm">customer_id</code> of its own. It, the names, the address, the phone
          number and custom fields (<code className="font-mono text-sm">Custom</code> and the field’s number, as in the
          address of its page) can be inserted into the ticket. Every other element is shown under its name, with blanks
          for underscores. HTML stands in CDATA; what runs or loads is taken out of it.
        </p>
        <Shell label="An answer with one customer">{lookupAnswer}</Shell>
        <Shell label="An answer with nobody">{nobodyAnswer}</Shell>
        <p>The answer may be in UTF-8, ISO-8859-1 or US-ASCII, as its first line says, or as the source is set to.</p>
      </Part>

      <Part id="address-book" title="Address book">
        <p>
          While an agent types a recipient or the customer of a new ticket, the same sources are asked for people:{" "}
          <code className="font-mono text-sm">request</code> and all that belongs to a ticket is then empty. Typed text
          with an @ is the <code className="font-mono text-sm">email</code>; otherwise its last word is the{" "}
          <code className="font-mono text-sm">last_name</code>, and what stands before it the{" "}
          <code className="font-mono text-sm">first_name</code>. Of the answer the names, the address and the phone
          number are used, and <code className="font-mono text-sm">title</code>,{" "}
          <code className="font-mono text-sm">description</code> and{" "}
          <code className="font-mono text-sm">highlight</code>: with 1 the person comes first.
        </p>
      </Part>

      <Part id="field" title="Lists of fields">
        <p>
          A custom field of the kind “List fetched from your own system” calls its address by GET while an agent types
          in it. With <code className="font-mono text-sm">callingField</code> the script can search.
        </p>
        <Parameters caption="Parameters of a field's list" rows={choiceParameters} />
        <p>
          The description is what agents read, the value is what the ticket keeps: one line of at most 255 characters.
          One option with both empty says that there is nothing.
        </p>
        <Shell label="An answer with two choices">{choiceAnswer}</Shell>
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 grid max-w-180 gap-3">
      <h2 id={id} className="scroll-mt-4 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Parameters({ caption, rows }: { caption: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>Parameter</Th>
          <Th>Meaning</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, meaning]) => (
          <tr key={name}>
            <Td className="font-mono text-sm">{name}</Td>
            <Td className="min-w-60 text-base">{meaning}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
