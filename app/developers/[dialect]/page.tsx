import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { anchorOf } from "@/lib/dialects/reference";
import { MethodEntry, Shell } from "../_components/method-entry";
import { currentPlace } from "../place";
import { references } from "../references";

type Props = { params: Promise<{ dialect: string }> };

const referenceOf = async ({ params }: Props) => {
  const { dialect } = await params;
  const of = Object.hasOwn(references, dialect) ? references[dialect] : undefined;
  return of?.(await currentPlace()) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await referenceOf(props)).title };
}

/** Every method of one API: parameters, a command line that works here, and its answer. */
export default async function DialectPage(props: Props) {
  const { title, address, intro, variables, methods } = await referenceOf(props);
  const gives = Object.fromEntries(methods.flatMap(({ name, gives }) => Object.keys(gives).map((key) => [key, name])));
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{title} API</h1>
      <p className="mt-1 font-mono text-sm wrap-anywhere text-ink-muted">{address}</p>
      <div className="mt-4 grid max-w-180 gap-2">
        {intro.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <section className="mt-6 max-w-180">
        <h2 className="font-semibold">Before the examples</h2>
        <p className="mt-1 text-ink-muted">
          The command lines below work on this desk, in a shell in which these variables are set:
        </p>
        <dl className="mt-2 grid gap-x-6 gap-y-1 md:grid-cols-[auto_1fr]">
          {Object.entries(variables).map(([name, doc]) => (
            <Variable key={name} name={name}>
              {doc}
            </Variable>
          ))}
          {Object.entries(gives).map(([name, method]) => (
            <Variable key={name} name={name}>
              From the answer of{" "}
              <a href={`#${anchorOf({ name: method })}`} className="link">
                {method}
              </a>
              .
            </Variable>
          ))}
        </dl>
        <Shell label="Variables">
          {Object.keys({ ...variables, ...gives })
            .map((name) => `${name}=''`)
            .join("\n")}
        </Shell>
      </section>
      <nav aria-label="Methods" className="mt-8 border-y border-border py-4">
        <ul className="gap-x-6 text-base sm:columns-2 lg:columns-3">
          {methods.map(({ name }) => (
            <li key={name} className="py-0.5 break-inside-avoid">
              <a href={`#${anchorOf({ name })}`} className="link font-mono text-sm wrap-anywhere">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {methods.map((method) => (
        <MethodEntry key={method.name} method={method} />
      ))}
    </>
  );
}

function Variable({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-mono text-sm">{name}</dt>
      <dd className="text-ink-muted">{children}</dd>
    </>
  );
}
