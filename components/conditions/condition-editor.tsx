"use client";

import { clsx } from "clsx";
import { CirclePlus, ListPlus } from "lucide-react";
import { useExtracted } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { useSay } from "@/lib/i18n/said";
import { ConditionRow, firstCondition, type PartAct, PartMenu } from "./condition-row";
import { type ConditionField, fieldOf, problemOf } from "./fields";
import { type CountMatches, MatchCount } from "./match-count";
import {
  addCondition,
  addGroup,
  conditionsOf,
  type GroupNode,
  indentNode,
  isGroup,
  type Join,
  moveNode,
  outdentNode,
  placeOf,
  readQuery,
  removeNode,
  setCondition,
  setJoin,
  type Tree,
  type TreeNode,
  writeQuery,
} from "./tree";
import { inWords } from "./words";

export type ConditionEditorProps = {
  /** For error summaries to link to. */
  id?: string;
  label: string;
  help?: string;
  value: TicketQuery;
  onChange: (query: TicketQuery) => void;
  fields: readonly ConditionField[];
  /** What is wrong with the whole. With it every condition says what it lacks. */
  error?: string;
  /** Counts the tickets that match; without it no number is shown. */
  count?: CountMatches;
  /** Said when there is no condition at all: "Without conditions the rule looks at every ticket." */
  empty: string;
};

/**
 * Conditions in groups, edited in place: fields, operators and values by their kind, the whole as a sentence, and how many
 * tickets match. Alt and the arrow keys move the condition that has the focus, and into and out of groups.
 */
export function ConditionEditor(props: ConditionEditorProps) {
  const { id, label, help, value, onChange, fields, error, count, empty } = props;
  const say = useSay();
  const [tree, setTree] = useState(() => readQuery(value));
  const [seen, setSeen] = useState(() => JSON.stringify(value));
  const box = useRef<HTMLDivElement>(null);
  // What was changed from outside (a discarded form, an example) is read anew; what was changed here keeps its keys.
  const given = JSON.stringify(value);
  if (given !== seen) {
    setSeen(given);
    setTree(readQuery(value));
  }
  const focus = (key: number, part: "field" | "menu" | "add") => {
    // After React has drawn the parts, and after a closing menu has given the focus back.
    setTimeout(() => {
      const row = box.current?.querySelector(`[data-part="${key}"]`);
      row?.querySelector<HTMLElement>(`[data-focus="${part}"]`)?.focus();
    }, 30);
  };
  const change = (next: Tree) => {
    if (next === tree) return;
    const query = writeQuery(next.root);
    setTree(next);
    setSeen(JSON.stringify(query));
    onChange(query);
  };
  const act = (node: TreeNode, what: PartAct) => {
    if (what !== "remove") {
      change(stepped(tree, node.key, what));
      focus(node.key, "menu");
      return;
    }
    const place = placeOf(tree, node.key);
    const after = place?.parent.parts[place.index + 1] ?? place?.parent.parts[place.index - 1];
    change(removeNode(tree, node.key));
    if (after) focus(after.key, isGroup(after) ? "menu" : "field");
    else focus(place?.above.at(-1)?.key ?? tree.root.key, "add");
  };
  const conditions = conditionsOf(tree.root);
  const ready = conditions.every(({ condition }) => !problemOf(condition, fieldOf(fields, condition.field)));
  const frame: Frame = {
    tree,
    fields,
    strict: error !== undefined,
    change,
    act,
    focus,
  };
  return (
    <FieldGroup id={id} label={label} help={help} error={error}>
      <div ref={box} className="grid gap-2">
        <Group group={tree.root} frame={frame} depth={0} />
        <p dir="auto" className="text-sm text-ink-muted wrap-anywhere">
          {conditions.length === 0 ? empty : `${inWords(tree.root, fields, say)}.`}
        </p>
        {count ? <MatchCount query={writeQuery(tree.root)} ready={ready} count={count} /> : null}
      </div>
    </FieldGroup>
  );
}

type Frame = {
  tree: Tree;
  fields: readonly ConditionField[];
  /** True when conditions say what they lack even before anything was sent. */
  strict: boolean;
  change: (next: Tree) => void;
  act: (node: TreeNode, what: PartAct) => void;
  focus: (key: number, part: "field" | "menu" | "add") => void;
};

function stepped(tree: Tree, key: number, what: Exclude<PartAct, "remove">): Tree {
  if (what === "in") return indentNode(tree, key);
  if (what === "out") return outdentNode(tree, key);
  return moveNode(tree, key, what === "up" ? -1 : 1);
}

function useJoinWords(): Record<Join, string> {
  const t = useExtracted("console");
  return {
    all: t("All of these"),
    any: t("Any of these"),
    none: t("None of these"),
    not_all: t("Not all of these"),
  };
}

function Group({ group, frame, depth }: { group: GroupNode; frame: Frame; depth: number }) {
  const t = useExtracted("console");
  const joinWords = useJoinWords();
  const { tree, fields, change, act, focus } = frame;
  const add = (next: Tree) => {
    change(next);
    focus(tree.next, "field");
  };
  const name =
    depth === 0 ? t("How the conditions count together") : t("How the conditions of this group count together");
  return (
    <div data-part={group.key} className={clsx("grid min-w-0 flex-1 gap-2", depth > 0 && "rounded-md bg-sunken p-2")}>
      <div className="flex items-center justify-between gap-2">
        <NativeSelect
          size="sm"
          aria-label={name}
          className="w-auto"
          value={group.join}
          onChange={(event) => change(setJoin(tree, group.key, event.target.value as Join))}
        >
          {Object.entries(joinWords).map(([join, words]) => (
            <option key={join} value={join}>
              {words}
            </option>
          ))}
        </NativeSelect>
        {depth > 0 ? (
          <PartMenu
            words={t("the group “{words}”", { words: joinWords[group.join] })}
            can={possible(tree, group)}
            onAct={(what) => act(group, what)}
          />
        ) : null}
      </div>
      {group.parts.length > 0 ? (
        <ul className="grid gap-2 border-s-2 border-border ps-2 sm:ps-3">
          {group.parts.map((part) => (
            <li key={part.key} className="flex min-w-0" onKeyDown={(event) => onKeys(event, tree, part, act)}>
              {isGroup(part) ? (
                <Group group={part} frame={frame} depth={depth + 1} />
              ) : (
                <div data-part={part.key} className="flex min-w-0 flex-1">
                  <ConditionRow
                    node={part}
                    fields={fields}
                    problem={frame.strict ? problemOf(part.condition, fieldOf(fields, part.condition.field)) : null}
                    can={possible(tree, part)}
                    onChange={(condition) => change(setCondition(tree, part.key, condition))}
                    onAct={(what) => act(part, what)}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" data-focus="add" onClick={() => add(addCondition(tree, group.key, firstCondition(fields)))}>
          <CirclePlus className="size-4" aria-hidden="true" />
          {t("Add condition")}
        </Button>
        <Button size="sm" look="quiet" onClick={() => add(addGroup(tree, group.key, firstCondition(fields)))}>
          <ListPlus className="size-4" aria-hidden="true" />
          {t("Add group")}
        </Button>
      </div>
    </div>
  );
}

/** Which steps would change anything. */
function possible(tree: Tree, node: TreeNode): Record<PartAct, boolean> {
  const would = (what: Exclude<PartAct, "remove">) => stepped(tree, node.key, what) !== tree;
  return { up: would("up"), down: would("down"), in: would("in"), out: would("out"), remove: true };
}

/** Alt and an arrow key move the part that has the focus; a list of the browser keeps up and down for itself. */
function onKeys(event: KeyboardEvent<HTMLElement>, tree: Tree, node: TreeNode, act: Frame["act"]) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const steps: Record<string, Exclude<PartAct, "remove"> | undefined> = {
    ArrowUp: "up",
    ArrowDown: "down",
    ArrowRight: rtl ? "out" : "in",
    ArrowLeft: rtl ? "in" : "out",
  };
  const what = steps[event.key];
  const opensList = event.target instanceof HTMLSelectElement && (what === "up" || what === "down");
  if (!what || opensList) return;
  event.preventDefault();
  if (stepped(tree, node.key, what) !== tree) act(node, what);
}
