import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import type { TokenKind } from "@/lib/domain/tokens/schema";
import type { IssuedToken } from "@/lib/domain/tokens/secrets";
import { useSay } from "@/lib/i18n/said";
import { CopyBox } from "../../_components/copy-box";
import { tokenWords } from "../token-words";

type SecretShownProps = {
  kind: TokenKind;
  name: string;
  issued: IssuedToken;
  workspaceHash: string;
  /** What to do next: links and buttons. */
  children: ReactNode;
};

/** The secrets of a token that was just made or given new ones, to be copied. */
export function SecretShown({ kind, name, issued, workspaceHash, children }: SecretShownProps) {
  const t = useExtracted("admin");
  const say = useSay();
  const stays = kind === "helprealm" || kind === "widget";
  return (
    <main className="max-w-168 px-4 pt-5 md:px-6">
      <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
        {name}: {say(tokenWords[kind].label)}
      </h2>
      <p className="mt-2 rounded-md bg-note px-3 py-2 text-note-ink">
        {stays
          ? t("You can read this key again on the token's page.")
          : t("Copy it now: it is kept only as a fingerprint and cannot be shown again.")}
      </p>
      <div className="mt-4 grid gap-5">
        <CopyBox
          label={kind === "happyfox" ? t("API key") : t("Token")}
          value={issued.token}
          help={say(tokenWords[kind].usage)}
        />
        {issued.code ? <CopyBox label={t("Auth code")} value={issued.code} /> : null}
        <ClientId kind={kind} workspaceHash={workspaceHash} />
        <p className="flex flex-wrap gap-2">{children}</p>
      </div>
    </main>
  );
}

/** The workspace's public name, for the APIs that ask for it beside the token. */
export function ClientId({ kind, workspaceHash }: { kind: TokenKind; workspaceHash: string }) {
  const t = useExtracted("admin");
  if (kind === "helpspace")
    return <CopyBox label={t("Client id")} value={workspaceHash} help={t("For the header Hs-Client-Id.")} />;
  if (kind !== "helprealm" && kind !== "widget") return null;
  return <CopyBox label={t("Workspace")} value={workspaceHash} help={t("Part of the address of every call.")} />;
}
