import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { fieldError, isRequired } from "@/lib/dialects/happyfox/errors";
import { picturePath, storedFile } from "@/lib/dialects/happyfox/files";
import { keepWaitingPicture } from "@/lib/domain/attachments/waiting-pictures";
import { env } from "@/lib/env";

export const inlineAttachment = endpoint({
  name: "Create an inline attachment to be added to the ticket body",
  verb: "POST",
  path: "ticket-inline-attachment",
  doc: "Keeps a picture, and gives the address to use as the src of an img in the html of a later ticket or reply.",
  parameters: {},
  bodies: ["multipart"],
  files: "file",
  example: { path: "ticket-inline-attachment" },
  run: async ({ desk, call }) => {
    const [file, ...others] = call.input.files.filter((one) => one.field === "file");
    if (!file) throw fieldError("file", isRequired);
    if (others.length > 0) throw fieldError("file", "Only one file can be uploaded at a time.");
    if (file.problem) throw fieldError("file", "The size of the file should not exceed 25 MB.");
    const picture = await keepWaitingPicture(desk.ctx, storedFile(file));
    return { url: `${env.PUBLIC_URL}${picturePath}/${picture.key}/` };
  },
});
