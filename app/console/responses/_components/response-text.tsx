import { useExtracted } from "next-intl";
import { AttachmentList } from "@/components/tickets/attachment-list";
import { MessageFrame } from "@/components/tickets/message-frame";
import { BackLink } from "@/components/ui/back-link";
import type { CannedResponse } from "@/lib/domain/responses/queries";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";

/** A colleague's canned response, to read. */
export function ResponseText({ response, files }: { response: CannedResponse; files: Attachment[] }) {
  const t = useExtracted("console");
  return (
    <main className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5">
        <BackLink href="/console/responses" className="mb-1 md:hidden">
          {t("Canned responses")}
        </BackLink>
        <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
          {response.title}
        </h2>
        <p className="mt-0.5 text-ink-muted">
          {response.folder
            ? t("{folder} · {name} shares it with you.", { folder: response.folder, name: response.ownerName })
            : t("{name} shares it with you.", { name: response.ownerName })}
        </p>
        <div className="mt-4 rounded-md border border-border bg-surface px-4 pt-1.5 pb-3">
          <MessageFrame html={response.bodyHtml} picturesHref={null} title={response.title} />
          <AttachmentList
            files={files
              .filter((file) => file.disposition === "attachment")
              .map((file) => ({ id: file.id, name: file.fileName, bytes: file.size, href: attachmentHref(file) }))}
          />
        </div>
      </div>
    </main>
  );
}
