import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { NavButton } from "../../_components/console-frame";

type PageHeadProps = {
  title: string;
  sentence: string;
  /** True for the start of the admin area: there is nothing to go back to. */
  top?: boolean;
  actions?: ReactNode;
};

/** The head of an admin page: menu button on phones, a way back to the start where the side list is hidden, the title. */
export function PageHead({ title, sentence, top, actions }: PageHeadProps) {
  return (
    <header className="flex items-start gap-2 px-4 pt-3 pb-3 md:px-6 md:pt-5">
      <span className="flex md:hidden">
        <NavButton />
      </span>
      <div className="min-w-0 flex-1">
        {top ? null : <BackToStart />}
        <h1 className="pt-1 text-xl font-semibold tracking-tight md:pt-0">{title}</h1>
        <p className="mt-0.5 max-w-160 text-ink-muted">{sentence}</p>
      </div>
      {actions}
    </header>
  );
}

/** The way back to the start of the admin area, where the side list is hidden. */
export function BackToStart() {
  const t = useExtracted("console");
  return (
    <BackLink href="/console/admin" className="lg:hidden">
      {t("Admin")}
    </BackLink>
  );
}
