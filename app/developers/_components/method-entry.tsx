import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import { anchorOf, type ReferenceMethod } from "@/lib/dialects/reference";

/** One method of the reference. */
export function MethodEntry({ method }: { method: ReferenceMethod }) {
  const { name, verb, access, doc, parameters, notes, curl, answers, gives, removed, toRead } = method;
  const anchor = anchorOf(method);
  return (
    <section
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      data-method={name}
      data-gives={JSON.stringify(gives)}
      data-removed={removed || undefined}
      data-to-read={toRead || undefined}
      className="scroll-mt-4 border-b border-border py-8"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`${anchor}-title`} className="font-mono font-semibold wrap-anywhere">
          <a href={`#${anchor}`} className="no-underline">
            {name}
          </a>
        </h2>
        <Chip>{verb}</Chip>
        <Chip>{access}</Chip>
      </div>
      <p className="mt-2 max-w-180">{doc}</p>
      {parameters.length > 0 ? (
        <Table caption={`Parameters of ${name}`} className="mt-3">
          <thead>
            <tr>
              <Th>Parameter</Th>
              <Th>Type</Th>
              <Th>Meaning</Th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={parameter.name}>
                <Td className="font-mono text-sm">{parameter.name}</Td>
                <Td className="text-base text-ink-muted">
                  {parameter.type}
                  {parameter.required ? <span className="block text-ink">required</span> : null}
                </Td>
                <Td className="min-w-60 text-base">{parameter.doc}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="mt-2 max-w-180 text-base text-ink-muted">
          {note}
        </p>
      ))}
      {toRead ? (
        <p className="mt-2 max-w-180 text-base text-ink-muted">
          Put a number of your own into this line before you run it: what it names is not on every desk, or is in use.
        </p>
      ) : null}
      <Shell label={`Command line of ${name}`}>{curl}</Shell>
      {answers.map(({ format, text }) => (
        <details key={format} className="mt-2">
          <summary className="cursor-pointer text-base text-ink-muted">Answer, {format}</summary>
          <Shell label={`Answer of ${name}, ${format}`}>{text}</Shell>
        </details>
      ))}
    </section>
  );
}

/** Text for a shell, or from one: scrolls sideways in its own box. */
export function Shell({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="mt-3 overflow-x-auto rounded-md border border-border bg-sunken">
      <pre className="px-4 py-3 text-sm">
        <code className="font-mono">{children}</code>
      </pre>
    </section>
  );
}
