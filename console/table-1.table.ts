/** What the console needs to know of 表1: its words as printed, and which unit may use which kind (SAM-T1). */

import { APPLICATION_STATES, MAX_LOCATIONS } from '../shared/application/application.ts';
import { PURPOSES, TABLE_1_NOTES, TABLE_1_TITLE } from '../shared/application/printed.ts';
import { APPLICATION_STEPS } from '../shared/application/steps.ts';
import type { Organization } from '../shared/organization/organization.ts';
import { KINDS, type Kind } from '../shared/sam-card/forms.ts';
import { kindFits } from '../shared/sam-card/issuing.ts';

export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];
/** 用途 and 权限 of each kind, in the annex's words. */
export const KIND_PURPOSES: Readonly<Record<string, readonly [string, string]>> = PURPOSES;
export const TITLE = TABLE_1_TITLE;
export const NOTES: readonly string[] = TABLE_1_NOTES.map((note) => note.trim());
export const MOST_LOCATIONS: number = MAX_LOCATIONS;

const fitting = (type: Organization['type'], psychiatric: boolean) =>
  KIND_NAMES.filter((kind) => !kindFits(kind, { type, psychiatric } as Organization));

/** Kinds that a unit or service point may have, without and with 精神病诊断资质. */
export const FITTING: Readonly<Record<string, Readonly<Record<'plain' | 'psychiatric', readonly string[]>>>> =
  Object.fromEntries(
    (['unit', 'service-point'] as const).map((type) => [
      type,
      { plain: fitting(type, false), psychiatric: fitting(type, true) },
    ]),
  );

export const APPLICATION_STATE_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(APPLICATION_STATES).map(([state, { title }]) => [state, title]),
);
/** From which states cards are handed out on it. */
export const HANDING_OUT: readonly string[] = APPLICATION_STEPS.issue.from;
