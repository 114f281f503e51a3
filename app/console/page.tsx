import { redirect } from "next/navigation";

/** The console begins with the inbox. */
export default function ConsolePage() {
  redirect("/console/tickets");
}
