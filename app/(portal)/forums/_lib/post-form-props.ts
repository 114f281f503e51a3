import type { PostFormProps } from "@/components/portal/forums/post-form";
import { randomToken } from "@/lib/crypto";
import { readKeptForm } from "@/lib/domain/portals/forms";
import { nameFromAddress } from "@/lib/text/names";
import { requireVisit } from "@/lib/web/portal";

/** A form of the forums: fresh, or as it was refused, with everything typed. `message` is what a fresh one begins with. */
export async function postFormProps(form: {
  kind: string;
  token: string;
  message?: string;
}): Promise<Pick<PostFormProps, "token" | "writer" | "values" | "problems" | "files">> {
  const { ctx, session } = await requireVisit();
  const { token, kind, message = "" } = form;
  const kept = await readKeptForm(ctx, { token, kind });
  const name = session?.customer.name ?? null;
  return {
    token: kept ? token : randomToken(40),
    writer: name?.includes("@") ? nameFromAddress(name) : name,
    values: kept?.values ?? { message: [message] },
    problems: kept?.problems ?? {},
    files: kept?.files.map(({ hash, fileName, size }) => ({ hash, fileName, size })) ?? [],
  };
}
