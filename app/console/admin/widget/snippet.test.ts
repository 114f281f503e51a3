import { expect, test } from "vitest";
import { snippetOf } from "./snippet";

const place = { base: "https://desk.example", workspace: "0123456789abcdef0123456789abcdef" };

test("the lines make a widget of the chosen options", () => {
  const lines = snippetOf(place, "key", { title: "Contact us", type: 3, prio: 2, fileUpload: true });
  expect(lines).toContain('<script src="https://desk.example/js/widget.js"></script>');
  const options = /new HelpRealmWidget\((.*)\);/s.exec(lines)?.[1] ?? "";
  expect(JSON.parse(options)).toEqual({
    elem: "#support-widget",
    workspace: place.workspace,
    apiKey: "key",
    fileUpload: true,
    lang: { title: "Contact us" },
    ticket: { type: 3, prio: 2 },
  });
});

test("no title ends the script", () => {
  const lines = snippetOf(place, "key", { title: "</script><b>", type: 1, prio: 1, fileUpload: false });
  expect(lines.match(/<\/script/g)).toHaveLength(2);
});
