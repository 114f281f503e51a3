"use client";

import { useRouter } from "next/navigation";

/**
 * What follows when the form of a thing was saved: a new one's own page takes the place of the empty form.
 * @param base the address of the list; the thing's page is below it, by its id
 * @param isNew whether the form was one for a new thing
 */
export function useOpenNew(base: string, isNew: boolean): (id: number) => void {
  const router = useRouter();
  return (id) => {
    if (isNew) router.replace(`${base}/${id}`);
  };
}
