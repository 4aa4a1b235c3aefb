/** The table's rows as each kind of exchange has them. */
import type { Grants } from '../policy/permit.ts';
import type { Step } from '../policy/steps.ts';
import { EXCHANGE_KINDS, type ExchangeKind, type ExchangeState, PARTIES } from './parties.ts';
import { EXCHANGE_STEP_NAMES, EXCHANGE_STEPS, type ExchangeRow, type ExchangeStep } from './steps.ts';

/** A row as one kind of exchange has it, where the parties are roles. */
export function rowOf(kind: ExchangeKind, name: ExchangeStep): Omit<ExchangeRow, 'by'> & Step<ExchangeState> {
  const row: ExchangeRow = EXCHANGE_STEPS[name];
  const { article: giving, keeping } = EXCHANGE_KINDS[kind];
  const article = row.by.every((party) => party === 'recipient') ? keeping : giving;
  return { ...row, by: Object.assign({}, ...row.by.map((party) => PARTIES[kind][party])) as Grants, article };
}

/** Both tables as the state's own question asks for them. */
export const TABLE_OF = Object.fromEntries(
  (Object.keys(EXCHANGE_KINDS) as ExchangeKind[]).map((kind) => [
    kind,
    Object.fromEntries(
      EXCHANGE_STEP_NAMES.filter((name) => [undefined, kind].includes(rowOf(kind, name).kind)).map((name) => [
        name,
        rowOf(kind, name),
      ]),
    ),
  ]),
) as Readonly<Record<ExchangeKind, Readonly<Partial<Record<ExchangeStep, ReturnType<typeof rowOf>>>>>>;
