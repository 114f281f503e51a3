"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { TokenKind } from "@/lib/domain/tokens/schema";
import { ConfirmByName } from "../../_components/confirm-by-name";
import { CopyBox } from "../../_components/copy-box";
import { removeToken } from "../actions";
import { tokenWords } from "../token-words";
import { ClientId } from "./new-token-form";

type TokenDetailProps = {
  token: {
    id: number;
    name: string;
    kind: TokenKind;
    agentName: string | null;
    readable: string | null;
    createdAt: string;
    lastUsedAt: string | null;
    revokedAt: string | null;
  };
  workspaceHash: string;
};

const base = "/console/admin/tokens";

/** One token. It cannot be changed, only taken back. */
export function TokenDetail({ token, workspaceHash }: TokenDetailProps) {
  const headingId = useId();
  const words = tokenWords[token.kind];
  return (
    <main aria-labelledby={headingId} className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5">
        <Link href={base} className={`${buttonClass("quiet", "sm")} -ms-2 mb-1 md:hidden`}>
          <ChevronLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
          API tokens
        </Link>
        <div className="flex min-h-8 flex-wrap items-center gap-2">
          <h2 id={headingId} dir="auto" className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">
            {token.name}
          </h2>
          {token.revokedAt ? <Chip tone="danger">Revoked</Chip> : null}
        </div>
        <p className="mt-1 text-ink-muted">{words.sentence}</p>
        <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          <dt className="text-ink-muted">For</dt>
          <dd>{words.label}</dd>
          {token.agentName ? (
            <>
              <dt className="text-ink-muted">Acts as</dt>
              <dd dir="auto">{token.agentName}</dd>
            </>
          ) : null}
          <dt className="text-ink-muted">Made</dt>
          <dd>
            <Time value={token.createdAt} />
          </dd>
          <dt className="text-ink-muted">Last used</dt>
          <dd>{token.lastUsedAt ? <Time value={token.lastUsedAt} /> : "Never"}</dd>
          {token.revokedAt ? (
            <>
              <dt className="text-ink-muted">Revoked</dt>
              <dd>
                <Time value={token.revokedAt} />
              </dd>
            </>
          ) : null}
        </dl>
        {token.revokedAt ? (
          <p className="mt-5 text-ink-muted">
            Nothing that uses it works any more. Make a new token where one is needed.
          </p>
        ) : (
          <Live token={token} workspaceHash={workspaceHash} />
        )}
      </div>
    </main>
  );
}

function Live({ token, workspaceHash }: TokenDetailProps) {
  return (
    <>
      <div className="mt-5 grid gap-5">
        {token.readable ? (
          <CopyBox label="Key" value={token.readable} help={tokenWords[token.kind].usage} />
        ) : (
          <p className="text-ink-muted">
            Its secret was shown once, when it was made, and is kept only as a fingerprint.{" "}
            {tokenWords[token.kind].usage}
          </p>
        )}
        <ClientId kind={token.kind} workspaceHash={workspaceHash} />
      </div>
      <section
        aria-label="Revoke"
        className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4"
      >
        <p className="min-w-0 flex-1 text-ink-muted">
          Revoked, programs that use it fail at their next call.{" "}
          {token.lastUsedAt ? (
            <>
              It was last used <Time value={token.lastUsedAt} />.
            </>
          ) : (
            "It was never used."
          )}
        </p>
        <ConfirmByName
          verb="Revoke"
          name={token.name}
          run={() => removeToken(token.id)}
          done="Token revoked"
          onDone={() => {}}
        >
          Programs that use it fail at their next call.
        </ConfirmByName>
      </section>
    </>
  );
}
