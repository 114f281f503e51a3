"use client";

import { Input, NativeSelect } from "@/components/ui/input";
import type { SingleValue } from "./fields";
import { type MomentUnit, momentUnits, readMoment, unitWords, writeMoment } from "./moments";

type MomentControlProps = {
  value: SingleValue;
  onChange: (value: string) => void;
  label: string;
  wired: { "aria-invalid"?: true; "aria-describedby"?: string };
};

/** A time: so long ago, so long ahead, or a fixed one in the reader's zone. */
export function MomentControl({ value, onChange, label, wired }: MomentControlProps) {
  const moment = readMoment(value);
  const kind = moment?.kind ?? "ago";
  const amount = moment && moment.kind !== "fixed" ? moment.amount : 1;
  const unit = moment && moment.kind !== "fixed" ? moment.unit : "d";
  const setKind = (next: string) => {
    if (next === "ago" || next === "ahead") onChange(writeMoment({ kind: next, amount, unit }));
    else onChange(new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString());
  };
  return (
    <div className="flex flex-wrap gap-1.5">
      {kind === "fixed" ? (
        <Input
          {...wired}
          type="datetime-local"
          aria-label={`${label}, your time`}
          className="w-auto min-w-0 flex-1"
          value={moment?.kind === "fixed" ? localOf(moment.iso) : ""}
          onChange={(event) => {
            const at = new Date(event.target.value);
            onChange(Number.isNaN(at.getTime()) ? "" : at.toISOString());
          }}
        />
      ) : (
        <>
          <Input
            {...wired}
            type="number"
            inputMode="numeric"
            min={0}
            max={99_999}
            aria-label={`${label}, how many`}
            className="w-18 tabular-nums"
            value={moment ? amount : ""}
            onChange={(event) => {
              const typed = event.target.value;
              const whole = Math.min(99_999, Math.max(0, Math.trunc(Number(typed))));
              onChange(typed === "" ? "" : writeMoment({ kind, amount: whole, unit }));
            }}
          />
          <NativeSelect
            aria-label={`${label}, unit`}
            className="w-auto"
            value={unit}
            onChange={(event) => onChange(writeMoment({ kind, amount, unit: event.target.value as MomentUnit }))}
          >
            {momentUnits.map((one) => (
              <option key={one} value={one}>
                {unitWords[one][amount === 1 ? 0 : 1]}
              </option>
            ))}
          </NativeSelect>
        </>
      )}
      <NativeSelect
        aria-label={`${label}, counted from`}
        className="w-auto"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        <option value="ago">ago</option>
        <option value="ahead">from now</option>
        <option value="fixed">at a fixed time</option>
      </NativeSelect>
    </div>
  );
}

/** A moment as the browser's date-and-time control wants it, in the reader's zone. */
function localOf(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
