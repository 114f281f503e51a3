import { useExtracted } from "next-intl";
import { createElement } from "react";

/** What the lists of settings hold. */
export type Noun =
  | "agent"
  | "automation"
  | "book"
  | "calendar"
  | "category"
  | "contact"
  | "field"
  | "filter"
  | "forum"
  | "mailbox"
  | "mail_rule"
  | "portal"
  | "priority"
  | "promise"
  | "response"
  | "role"
  | "source"
  | "status"
  | "target"
  | "team"
  | "token"
  | "trigger"
  | "webhook";

/** What a list says of what it holds, each a whole sentence: languages bend a noun where it stands. */
export function useNounWords(noun: Noun) {
  const t = useExtracted("console");
  return {
    search: t(
      "{noun, select, agent {Search agents} automation {Search automations} book {Search books} calendar {Search calendars} category {Search categories} contact {Search contacts} field {Search fields} filter {Search filters} forum {Search forums} mailbox {Search mailboxes} mail_rule {Search mail rules} portal {Search portals} priority {Search priorities} promise {Search promises} response {Search responses} role {Search roles} source {Search sources} status {Search statuses} target {Search targets} team {Search teams} token {Search tokens} trigger {Search triggers} webhook {Search webhooks} other {Search entries}}",
      { noun },
    ),
    /** "Add", and what, for those who hear it. */
    add: t.rich(
      "{noun, select, agent {Add<more> agent</more>} automation {Add<more> automation</more>} book {Add<more> book</more>} calendar {Add<more> calendar</more>} category {Add<more> category</more>} contact {Add<more> contact</more>} field {Add<more> field</more>} filter {Add<more> filter</more>} forum {Add<more> forum</more>} mailbox {Add<more> mailbox</more>} mail_rule {Add<more> mail rule</more>} portal {Add<more> portal</more>} priority {Add<more> priority</more>} promise {Add<more> promise</more>} response {Add<more> response</more>} role {Add<more> role</more>} source {Add<more> source</more>} status {Add<more> status</more>} target {Add<more> target</more>} team {Add<more> team</more>} token {Add<more> token</more>} trigger {Add<more> trigger</more>} webhook {Add<more> webhook</more>} other {Add<more> entry</more>}}",
      { noun, more: (what) => createElement("span", { className: "sr-only" }, what) },
    ),
    none: t(
      "{noun, select, agent {No agents yet} automation {No automations yet} book {No books yet} calendar {No calendars yet} category {No categories yet} contact {No contacts yet} field {No fields yet} filter {No filters yet} forum {No forums yet} mailbox {No mailboxes yet} mail_rule {No mail rules yet} portal {No portals yet} priority {No priorities yet} promise {No promises yet} response {No responses yet} role {No roles yet} source {No sources yet} status {No statuses yet} target {No targets yet} team {No teams yet} token {No tokens yet} trigger {No triggers yet} webhook {No webhooks yet} other {No entries yet}}",
      { noun },
    ),
    notFound: t(
      "{noun, select, agent {No agent of this name} automation {No automation of this name} book {No book of this name} calendar {No calendar of this name} category {No category of this name} contact {No contact of this name} field {No field of this name} filter {No filter of this name} forum {No forum of this name} mailbox {No mailbox of this name} mail_rule {No mail rule of this name} portal {No portal of this name} priority {No priority of this name} promise {No promise of this name} response {No response of this name} role {No role of this name} source {No source of this name} status {No status of this name} target {No target of this name} team {No team of this name} token {No token of this name} trigger {No trigger of this name} webhook {No webhook of this name} other {No entry of this name}}",
      { noun },
    ),
    choose: t(
      "{noun, select, agent {Choose an agent from the list} automation {Choose an automation from the list} book {Choose a book from the list} calendar {Choose a calendar from the list} category {Choose a category from the list} contact {Choose a contact from the list} field {Choose a field from the list} filter {Choose a filter from the list} forum {Choose a forum from the list} mailbox {Choose a mailbox from the list} mail_rule {Choose a mail rule from the list} portal {Choose a portal from the list} priority {Choose a priority from the list} promise {Choose a promise from the list} response {Choose a response from the list} role {Choose a role from the list} source {Choose a source from the list} status {Choose a status from the list} target {Choose a target from the list} team {Choose a team from the list} token {Choose a token from the list} trigger {Choose a trigger from the list} webhook {Choose a webhook from the list} other {Choose an entry from the list}}",
      { noun },
    ),
    found: (shown: number, all: number) =>
      t(
        "{noun, select, agent {{shown, number} of {all, number} agents} automation {{shown, number} of {all, number} automations} book {{shown, number} of {all, number} books} calendar {{shown, number} of {all, number} calendars} category {{shown, number} of {all, number} categories} contact {{shown, number} of {all, number} contacts} field {{shown, number} of {all, number} fields} filter {{shown, number} of {all, number} filters} forum {{shown, number} of {all, number} forums} mailbox {{shown, number} of {all, number} mailboxes} mail_rule {{shown, number} of {all, number} mail rules} portal {{shown, number} of {all, number} portals} priority {{shown, number} of {all, number} priorities} promise {{shown, number} of {all, number} promises} response {{shown, number} of {all, number} responses} role {{shown, number} of {all, number} roles} source {{shown, number} of {all, number} sources} status {{shown, number} of {all, number} statuses} target {{shown, number} of {all, number} targets} team {{shown, number} of {all, number} teams} token {{shown, number} of {all, number} tokens} trigger {{shown, number} of {all, number} triggers} webhook {{shown, number} of {all, number} webhooks} other {{shown, number} of {all, number} entries}}",
        { noun, shown, all },
      ),
  };
}
