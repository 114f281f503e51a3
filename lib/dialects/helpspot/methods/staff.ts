import { method } from "@/lib/dialects/helpspot/method";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { type Colleague, listColleagues } from "@/lib/domain/agents/queries";
import { notFound } from "@/lib/domain/errors";
import { htmlToText } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";

export const privateUtilGetActiveStaff = method({
  name: "private.util.getActiveStaff",
  verb: "GET",
  access: "private",
  doc: "All active staff members and how they are set up.",
  parameters: {},
  example: {},
  run: listColleagues,
  present: (people) => ({
    root: "staff",
    fields: {
      person: new Rows(
        people.map((person) => ({ ...personRow(person), fullname: joinName(person.firstName, person.lastName) })),
      ),
    },
  }),
});

export const privateUserPreferences = method({
  name: "private.user.preferences",
  verb: "GET",
  access: "private",
  doc: "How the caller is set up.",
  parameters: {},
  example: {},
  run: async (ctx) => {
    const people = await listColleagues(ctx);
    const caller = people.find((person) => ctx.actor.type === "agent" && person.id === ctx.actor.id);
    if (!caller) throw notFound("Agent");
    return caller;
  },
  present: (person) => ({ root: "preferences", fields: personRow(person) }),
});

/** The list that the console opens with: `myq`, `inbox`, or a filter's id. */
function workspaceDefault(startView: string): string {
  return startView === "mine" ? "myq" : startView.replace(/^filter-/, "");
}

/**
 * A staff member's settings. What we have no setting for has the value of a new staff member. Out of office prints who
 * stands in, -1 for nobody.
 */
function personRow(person: Colleague): Fields {
  const { preferences } = person;
  return {
    xPerson: person.id,
    sFname: person.firstName,
    sLname: person.lastName,
    sUsername: person.username,
    sEmail: person.email,
    sEmail2: preferences.secondEmail,
    sSMS: null,
    xSMSService: 0,
    sPhone: person.phone,
    tSignature: htmlToText(person.signatureHtml),
    tMobileSignature: preferences.mobileSignature,
    fNotifyEmail: preferences.notifyEmail ? 1 : 0,
    fNotifyEmail2: preferences.notifySecondEmail ? 1 : 0,
    fNotifySMS: 0,
    fNotifySMSUrgent: 0,
    xPersonPhotoId: 0,
    fUserType: person.roleId,
    xPersonOutOfOffice: person.away ? (person.substituteId ?? -1) : 0,
    fNotifyNewRequest: preferences.noticesByMail.includes("new") ? 1 : 0,
    fDeleted: 0,
    sWorkspaceDefault: workspaceDefault(preferences.startView),
    fDefaultToPublic: preferences.composeFirst === "reply" ? 1 : 0,
    fDefaultTTOpen: 0,
    fHideWysiwyg: 0,
    fHideImages: 0,
    iRequestHistoryLimit: 10,
    fReturnToReq: 0,
    sHTMLEditor: "wysiwyg",
    tSignature_HTML: person.signatureHtml,
  };
}
