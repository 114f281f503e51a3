import { useExtracted } from "next-intl";
import type { UseFormRegister } from "react-hook-form";
import type { z } from "zod";
import type { preferencesForm } from "@/lib/domain/agents/preferences-schema";
import { type NoticeKind, noticeKinds } from "@/lib/domain/notifications/kinds";

/** What somebody is told of, and where: a table of boxes. Never for what they did themselves. */
export function NoticeChoices({ register }: { register: UseFormRegister<z.input<typeof preferencesForm>> }) {
  const t = useExtracted("console");
  const causes: Record<NoticeKind, string> = {
    new: t("A new request is in the inbox"),
    assigned: t("A ticket is given to you"),
    mentioned: t("Somebody asks for you in a note"),
    reminder: t("A ticket that you put aside is back"),
    replied: t("Somebody outside writes on a ticket you have or follow"),
    promise: t("A promised time on your ticket is near, or over"),
    review: t("A page is handed in that you may publish"),
    returned: t("A page you wrote is given back"),
    published: t("A page you wrote is published"),
  };
  const channels = [
    { name: "noticesInConsole", label: t("In the console") },
    { name: "noticesByMail", label: t("By mail") },
  ] as const;
  return (
    <table className="w-full max-w-140">
      <thead>
        <tr className="text-start text-sm text-ink-muted">
          <th className="sr-only">{t("What happens")}</th>
          {channels.map(({ name, label }) => (
            <th key={name} scope="col" className="w-24 px-2 pb-1 text-center font-normal">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {noticeKinds.map((kind) => (
          <tr key={kind} className="border-t border-border">
            <th scope="row" className="py-1.5 pe-2 text-start font-normal">
              {causes[kind]}
            </th>
            {channels.map(({ name, label }) => (
              <td key={name} className="px-2 text-center">
                <input
                  type="checkbox"
                  value={kind}
                  aria-label={t("{cause}: {channel}", { cause: causes[kind], channel: label })}
                  className="size-4 accent-accent"
                  {...register(name)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
