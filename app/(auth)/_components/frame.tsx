import type { ReactNode } from "react";
import { keepLanguage } from "@/app/language-action";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { Mark } from "@/components/ui/mark";
import { languages } from "@/lib/i18n/languages";

/** A page on the way into the console: the product's name, a heading, one column. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-4 py-12">
      <div className="w-full max-w-90">
        <div className="mb-8 flex items-center gap-2.5 text-md font-semibold">
          <Mark />
          Commondesk
        </div>
        <h1 className="mb-6 text-2xl font-semibold tracking-tight">{title}</h1>
        {children}
        <div className="mt-8">
          <LanguageSwitch languages={languages} action={keepLanguage} />
        </div>
      </div>
    </main>
  );
}
