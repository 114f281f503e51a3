import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Said } from "@/lib/i18n/said";

/** What `Field` hands to its control: spread it on the input. */
export type FieldControl = {
  id: string;
  required?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

type FieldProps = {
  label: ReactNode;
  /** One sentence below the label that helps to fill it in. */
  help?: ReactNode;
  /** What is wrong with it now; shown beside the control and read with it. */
  error?: string;
  required?: boolean;
  /** The control's id; give one when an error summary must link to it. */
  id?: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/**
 * A labelled control with help and error. The control is drawn by the child function, which gets the id and the
 * aria wiring: `<Field label="Name" error={…}>{(control) => <Input {...control} name="name" />}</Field>`.
 */
export function Field({ label, help, error, required, id, hideLabel, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const describedBy = clsx(help && `${controlId}-help`, error && `${controlId}-error`) || undefined;
  return (
    <div className={clsx("grid gap-1", className)}>
      <label htmlFor={controlId} className={clsx("font-medium", hideLabel && "sr-only")}>
        {label}
        {required ? (
          <span className="text-danger" aria-hidden="true">
            {" *"}
          </span>
        ) : null}
      </label>
      {children({
        id: controlId,
        required: required || undefined,
        "aria-describedby": describedBy,
        "aria-invalid": error ? true : undefined,
      })}
      {help ? (
        <p id={`${controlId}-help`} className="text-sm text-ink-muted">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={`${controlId}-error`} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          <Said text={error} />
        </p>
      ) : null}
    </div>
  );
}

/** A group of controls under one name (radio buttons, check boxes): a fieldset with a legend, help and error. */
export function FieldGroup(props: Omit<FieldProps, "children" | "id"> & { id?: string; children: ReactNode }) {
  const { label, help, error, required, id, hideLabel, className, children } = props;
  const made = useId();
  const groupId = id ?? made;
  return (
    <fieldset
      id={groupId}
      tabIndex={-1}
      aria-describedby={clsx(help && `${groupId}-help`, error && `${groupId}-error`) || undefined}
      className={clsx("grid gap-1", className)}
    >
      <legend className={clsx("mb-1 font-medium", hideLabel && "sr-only")}>
        {label}
        {required ? <span className="text-danger">{" *"}</span> : null}
      </legend>
      {children}
      {help ? (
        <p id={`${groupId}-help`} className="text-sm text-ink-muted">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={`${groupId}-error`} className="text-sm text-danger">
          <Said text={error} />
        </p>
      ) : null}
    </fieldset>
  );
}
