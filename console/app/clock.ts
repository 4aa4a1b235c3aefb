/** The register's time: "today" is that of its answers, not of the machine that a page is read on. */

let ahead = 0;

/** @param date the header Date of an answer, to the second */
export function heard(date: string | null): void {
  const at = date ? Date.parse(date) : Number.NaN;
  if (!Number.isNaN(at)) ahead = at - Date.now();
}

export const now = () => new Date(Date.now() + ahead);
