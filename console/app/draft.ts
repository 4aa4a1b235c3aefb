/** What is filled in and not sent yet: kept in this tab over a reload, for this person only. */
import { person } from './session.ts';

const nameOf = (form: string) => `draft:${person()}:${form}`;

export function keptDraft<T>(form: string): T | undefined {
  const kept = sessionStorage.getItem(nameOf(form));
  return kept ? (JSON.parse(kept) as T) : undefined;
}

export const keepDraft = (form: string, draft: unknown): void =>
  sessionStorage.setItem(nameOf(form), JSON.stringify(draft));

export const dropDraft = (form: string): void => sessionStorage.removeItem(nameOf(form));
