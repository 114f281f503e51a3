import { useLocale, useMessages, useTimeZone } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AreaProvider } from "./area-provider";
import { InLanguage } from "./in-language";
import { useSay } from "./said";

const Told = () =>
  `${useLocale()} ${useTimeZone()} ${JSON.stringify(useMessages())} ${useSay()("Give it a name.")}`.replaceAll('"', "");

test("an area's texts and sentences are added to those around it, in the language of the page", () => {
  const shown = renderToStaticMarkup(
    <InLanguage language="de" timeZone="UTC">
      <AreaProvider area="ui" texts={{ messages: { ui: { a: "Ja" } }, pairs: [] }}>
        <AreaProvider
          area="admin"
          texts={{ messages: { admin: { b: "Nein" } }, pairs: [[["Give it a name."], ["Gib ihm einen Namen."]]] }}
        >
          <Told />
        </AreaProvider>
      </AreaProvider>
    </InLanguage>,
  );
  expect(shown).toBe("de UTC {ui:{a:Ja},admin:{b:Nein}} Gib ihm einen Namen.");
});
