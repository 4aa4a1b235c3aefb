/** How a version of a key stands. */

interface StateFacts {
  readonly title: string;
  /** What its key is derived to may be made from it. */
  readonly derives?: true;
  /** Its key may still be put on a card, or is to be: whoever looks for what a key touches finds it open. */
  readonly open?: true;
  /** Its key exists nowhere, or never did. */
  readonly gone?: true;
}

export const KEY_VERSION_STATES = {
  planned: { title: '已计划', open: true },
  generated: { title: '已生成，待启用', open: true },
  active: { title: '在用', open: true, derives: true },
  superseded: { title: '已被新版本取代' },
  compromised: { title: '已泄露' },
  destroyed: { title: '已销毁', gone: true },
  withdrawn: { title: '已撤销计划', gone: true },
} as const satisfies Record<string, StateFacts>;
export type KeyVersionState = keyof typeof KEY_VERSION_STATES;

export const keyVersionFacts = (state: KeyVersionState): StateFacts => KEY_VERSION_STATES[state];
