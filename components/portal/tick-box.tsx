import type { ComponentProps } from "react";
import { Checkbox } from "@/components/ui/checkbox";

/** A check box beside the portal's larger type: the box sits on the middle of the first line. */
export function TickBox(props: ComponentProps<typeof Checkbox>) {
  return (
    <div className="[&>label>span:first-child]:mt-0.75">
      <Checkbox {...props} />
    </div>
  );
}
