"use client";

import { useExtracted } from "next-intl";
import { useList } from "@/components/ui/use-list";
import { type CreateCalendarInput, createCalendarInput } from "@/lib/domain/calendars/schema";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addCalendar, removeCalendar, saveCalendar } from "../actions";
import { HolidaysField } from "./holidays-field";
import { HoursField } from "./hours-field";

type Values = Required<CreateCalendarInput>;
type FormProps = { timeZone: string; zones: string[]; stored?: Stored };
type Stored = { id: number; usedBy: string[]; isOnly: boolean; values: Values };

const base = "/console/admin/calendars";

/** What a new calendar begins with: working days from nine to five. */
const officeHours = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 }));

/** The form of one calendar, or of a new one. */
export function CalendarForm({ timeZone, zones, stored }: FormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm<CreateCalendarInput, Values, number>({
    schema: createCalendarInput,
    values: stored?.values ?? { name: "", timeZone, hours: officeHours, holidays: [], isDefault: false },
    save: (changed, all) => (stored ? saveCalendar({ id: stored.id, ...changed }) : addCalendar(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Calendar added"),
  });
  const { control } = form;
  const list = useList();
  const users = stored?.usedBy ?? [];
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New calendar")}
      back={{ href: base, label: t("Calendars") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              users.length > 0
                ? t("It cannot be deleted: {count, plural, one {{users} counts} other {{users} count}} by it.", {
                    count: users.length,
                    users: list(users),
                  })
                : stored.values.isDefault && !stored.isOnly
                  ? t("It cannot be deleted: it is the default. Make another calendar the default first.")
                  : null
            }
            consequence={t("No promise counts by it. Deleting it changes no ticket.")}
            remove={() => removeCalendar(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">
          {users.length > 0 ? t("Used by {users}.", { users: list(users) }) : t("No promise counts by it yet.")}
        </p>
      ) : null}
      <TextField control={control} name="name" label={t("Name")} required maxLength={100} />
      <ChoiceField
        control={control}
        name="timeZone"
        label={t("Time zone")}
        help={t("Opening hours and holidays are those of clocks there.")}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <HoursField control={control} />
      <FormPart title={t("Holidays")}>
        <HolidaysField control={control} />
      </FormPart>
      <SwitchField
        control={control}
        name="isDefault"
        label={t("New promises begin with this calendar")}
        help={
          stored?.values.isDefault
            ? t("To change this, make another calendar the default.")
            : t("Switching it on takes it from the calendar that is the default now.")
        }
        disabled={stored?.values.isDefault}
      />
    </FormFrame>
  );
}
