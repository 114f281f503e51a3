"use client";

import { useExtracted } from "next-intl";
import { type Control, type FieldPath, useWatch } from "react-hook-form";
import type { z } from "zod";
import type { Usage } from "@/lib/domain/catalog/logic";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { SwitchField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { addPortal, removePortal, savePortal } from "../actions";
import { type PortalFormValues, portalForm, storedLists } from "../form-schema";
import type { Offers } from "../load-offers";
import { LogoField } from "./logo-field";
import { LookFields, RuleFields, TextFields } from "./portal-fields";

type Stored = { id: number; isPrimary: boolean; usage: Usage; values: PortalFormValues; logo: string | null };

const base = "/console/admin/portals";
const fresh: PortalFormValues = {
  name: "",
  host: "",
  active: true,
  welcome: "",
  announcement: "",
  whatNext: "",
  consent: "",
  terms: "",
  accent: "",
  css: "",
  signInRequired: false,
  proofOfWork: false,
  allCategories: true,
  categoryIds: [],
  allBooks: true,
  bookIds: [],
  allForums: true,
  forumIds: [],
};

/** The form of one portal, or of a new one. */
export function PortalForm({ offers, stored }: { offers: Offers; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: portalForm,
    values: stored?.values ?? fresh,
    save: (changed, all) => {
      if (!stored) return addPortal({ ...all, ...storedLists(all) });
      return savePortal({ ...changedColumns(changed), id: stored.id, ...changedLists(changed, all) });
    },
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Portal added"),
  });
  const { control } = form;
  const usageWords = useUsageWords();
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New portal")}
      back={{ href: base, label: t("Portals") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              stored.isPrimary
                ? t("It cannot be deleted: it is the primary portal.")
                : stored.usage.all > 0
                  ? t("It cannot be deleted: {used} came through it. Switch it off instead.", {
                      used: usageWords(stored.usage),
                    })
                  : null
            }
            consequence={t("No ticket came through this portal. Its address leads to the primary portal afterwards.")}
            remove={() => removePortal(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">
          {t("Used by {used}. Its number in APIs is {number}.", {
            used: usageWords(stored.usage),
            number: String(stored.isPrimary ? 0 : stored.id),
          })}
        </p>
      ) : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Customers see it at the top of every page.")}
        required
        maxLength={200}
      />
      <TextField
        control={control}
        name="host"
        label={t("Host name")}
        help={
          stored?.isPrimary
            ? t("Leave it empty to keep the desk's own address.")
            : t("Such as help.example.com. Whoever comes by this name sees this portal; it must lead to this desk.")
        }
        mono
        maxLength={253}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("Switched on")}
        help={
          stored?.isPrimary
            ? t("The primary portal is always on.")
            : t("Switched off, its address leads to the primary portal and no requests come through it.")
        }
        disabled={stored?.isPrimary === true}
      />
      <RuleFields control={control} />
      <TextFields control={control} />
      <LookFields control={control}>{stored ? <LogoField id={stored.id} logo={stored.logo} /> : null}</LookFields>
      <FormPart title={t("What it offers")}>
        <OfferFields
          control={control}
          all="allCategories"
          list="categoryIds"
          rows={offers.categories}
          noun="categories"
          help={t("Customers of this portal choose among them.")}
        />
        <OfferFields
          control={control}
          all="allBooks"
          list="bookIds"
          rows={offers.books}
          noun="books"
          help={t("Customers of this portal read and search them.")}
        />
        <OfferFields
          control={control}
          all="allForums"
          list="forumIds"
          rows={offers.forums}
          noun="forums"
          help={t("Customers of this portal read and write in them.")}
        />
      </FormPart>
    </FormFrame>
  );
}

type OfferProps = {
  control: Control<PortalFormValues, unknown, z.output<typeof portalForm>>;
  all: FieldPath<PortalFormValues> & `all${string}`;
  list: "categoryIds" | "bookIds" | "forumIds";
  rows: Offers["books"];
  noun: "categories" | "books" | "forums";
  help: string;
};

/** Everything of a kind, or only what is ticked. */
function OfferFields({ control, all, list, rows, noun, help }: OfferProps) {
  const t = useExtracted("admin");
  const everything = useWatch({ control, name: all });
  return (
    <div className="grid gap-3">
      <SwitchField
        control={control}
        name={all}
        label={t(
          "{noun, select, categories {All public categories} books {All public books} other {All public forums}}",
          { noun },
        )}
        help={help}
      />
      {everything ? null : (
        <CheckListField
          control={control}
          name={list}
          label={t(
            "{noun, select, categories {Only these categories} books {Only these books} other {Only these forums}}",
            { noun },
          )}
          rows={rows}
          empty={t(
            "{noun, select, categories {There are no categories yet.} books {There are no books yet.} other {There are no forums yet.}}",
            { noun },
          )}
        />
      )}
    </div>
  );
}

/** What the person changed besides the lists and their switches. */
function changedColumns(changed: Partial<z.output<typeof portalForm>>) {
  const { allCategories, allBooks, allForums, categoryIds, bookIds, forumIds, ...columns } = changed;
  return columns;
}

/** Of the stored lists those that the person changed, so that two people who change different ones do not undo each other. */
function changedLists(changed: Partial<PortalFormValues>, all: z.output<typeof portalForm>) {
  const { categoryIds, bookIds, forumIds } = storedLists(all);
  return {
    ...("allCategories" in changed || "categoryIds" in changed ? { categoryIds } : {}),
    ...("allBooks" in changed || "bookIds" in changed ? { bookIds } : {}),
    ...("allForums" in changed || "forumIds" in changed ? { forumIds } : {}),
  };
}
