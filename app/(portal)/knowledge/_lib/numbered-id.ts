import { idIn } from "../../_lib/found";

/** The number at the beginning of an address like `12-install-it`; the page does not exist for anything else. */
export const numberedId = (text: string): number => idIn(/^(\d+)(?:-.*)?$/su.exec(text)?.[1] ?? "");
