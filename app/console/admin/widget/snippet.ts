/** Where the widget's tickets go. */
export type WidgetPlace = { base: string; workspace: string };

/** What somebody chooses for one site. */
export type WidgetChoice = { title: string; type: number; prio: number; fileUpload: boolean };

/** The options that the script is given on a page. */
export const optionsOf = (workspace: string, key: string, choice: WidgetChoice) => ({
  elem: "#support-widget",
  workspace,
  apiKey: key,
  fileUpload: choice.fileUpload,
  lang: { title: choice.title },
  ticket: { type: choice.type, prio: choice.prio },
});

/** The lines to put into a page, before the end of its body. */
export function snippetOf(place: WidgetPlace, key: string, choice: WidgetChoice): string {
  // A page's script ends at the first "</script", wherever that stands.
  const options = JSON.stringify(optionsOf(place.workspace, key, choice), null, 2).replaceAll("<", "\\u003c");
  return [
    '<div id="support-widget"></div>',
    `<script src="${place.base}/js/widget.js"></script>`,
    "<script>",
    `new HelpRealmWidget(${options});`,
    "</script>",
  ].join("\n");
}
