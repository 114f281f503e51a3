"use client";

import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { type FieldDef, type FieldInputValues, isFieldShown } from "@/components/tickets/field-def";
import { FieldInput, fieldInputId } from "@/components/tickets/field-input";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { useAsk } from "../../_components/ask";
import { saveCustomer } from "../actions";

type EditedCustomer = {
  id: number;
  firstName: string;
  lastName: string;
  phone: string;
  externalId: string;
  note: string;
  organization: string;
  seesOrganization: boolean;
  emails: string[];
  fields: FieldInputValues;
};

type CustomerFormProps = { customer: EditedCustomer; fields: FieldDef[]; organizations: string[] };

/** The button that opens a customer's record for editing, and the form. */
export function CustomerForm(props: CustomerFormProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("Edit")}</Button>
      {open ? <FormDialog {...props} onOpenChange={setOpen} /> : null}
    </>
  );
}

function FormDialog(props: CustomerFormProps & { onOpenChange: (open: boolean) => void }) {
  const t = useExtracted("console");
  const { customer, fields, organizations, onOpenChange } = props;
  const { askChoices } = useAsk();
  const id = useId();
  const [values, setValues] = useState<FieldInputValues>(customer.fields);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);

  const save = async (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const changed = fields
      .map((field) => [String(field.id), values[String(field.id)] ?? null] as const)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(customer.fields[key] ?? null));
    setBusy(true);
    const answer = await saveCustomer({
      id: customer.id,
      firstName: text("firstName"),
      lastName: text("lastName"),
      phone: text("phone"),
      externalId: text("externalId"),
      note: text("note"),
      organization: text("organization"),
      seesOrganization: data.has("seesOrganization"),
      emails: text("emails")
        .split(/[\s,;]+/u)
        .filter(Boolean),
      fields: Object.fromEntries(changed),
    }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      onOpenChange(false);
      notify(t("Customer saved"));
      return;
    }
    const message = answer?.message ?? t("The server did not answer. What you entered is still here.");
    setErrors(answer && Object.keys(answer.fields).length > 0 ? answer.fields : { "": message });
  };

  const at = (name: string) => `${id}-${name}`;
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("Edit customer")}
      description={t("Tickets keep the name and address they came with.")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button type="submit" form={id} look="primary" busy={busy}>
            {t("Save customer")}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <ErrorSummary
          errors={Object.entries(errors).map(([key, message]) => {
            const field = fields.find((one) => `fields.${one.id}` === key);
            return { id: field ? fieldInputId(field) : key ? at(key) : undefined, message };
          })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id={at("firstName")} label={t("First name")} error={errors.firstName}>
            {(control) => <Input {...control} name="firstName" defaultValue={customer.firstName} maxLength={200} />}
          </Field>
          <Field id={at("lastName")} label={t("Last name")} error={errors.lastName}>
            {(control) => <Input {...control} name="lastName" defaultValue={customer.lastName} maxLength={200} />}
          </Field>
        </div>
        <Field
          id={at("emails")}
          label={t("E-mail addresses")}
          help={t("One on a line; we write to the first. Mail from any of them becomes this customer's.")}
          error={errors.emails}
        >
          {(control) => <Textarea {...control} name="emails" rows={2} defaultValue={customer.emails.join("\n")} />}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id={at("organization")} label={t("Company")} error={errors.organization}>
            {(control) => (
              <>
                <Input
                  {...control}
                  name="organization"
                  list={at("organizations")}
                  defaultValue={customer.organization}
                  maxLength={200}
                  autoComplete="off"
                />
                <datalist id={at("organizations")}>
                  {organizations.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field id={at("phone")} label={t("Phone")} error={errors.phone}>
            {(control) => <Input {...control} name="phone" type="tel" defaultValue={customer.phone} maxLength={100} />}
          </Field>
        </div>
        <Checkbox
          name="seesOrganization"
          defaultChecked={customer.seesOrganization}
          label={t("Reads all requests of the company in the portal")}
        />
        <Field
          id={at("externalId")}
          label={t("Customer id")}
          help={t("The number your other systems know them by.")}
          error={errors.externalId}
        >
          {(control) => <Input {...control} name="externalId" defaultValue={customer.externalId} maxLength={200} />}
        </Field>
        {fields
          .filter((field) => isFieldShown(field, values))
          .map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              value={values[String(field.id)]}
              error={errors[`fields.${field.id}`]}
              onChange={(value) => setValues({ ...values, [String(field.id)]: value })}
              offer={(fieldId, typed, signal) =>
                askChoices(fieldId, { text: typed, customerId: customer.id, fields: values }, signal)
              }
            />
          ))}
        <Field id={at("note")} label={t("Note")} help={t("Only colleagues see it.")}>
          {(control) => <Textarea {...control} name="note" rows={3} defaultValue={customer.note} />}
        </Field>
      </form>
    </Dialog>
  );
}
