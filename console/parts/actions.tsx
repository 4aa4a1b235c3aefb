/**
 * What can be done with a thing, as the register's tables say: what cannot be done now, or not by this
 * person, is there and says why, with its article. Whether it is done the register alone decides.
 */
import { useContext, useState } from 'preact/hooks';
import { type Grants, permit } from '../../shared/policy/permit.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Action } from '../actions.table.ts';
import { callByName, type Reply } from '../app/client.ts';
import { Standings } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { ARTICLE_TITLES, ROLE_TITLES } from '../words.table.ts';
import { Dialog } from './dialog.tsx';
import type { Schema } from './field.tsx';
import { FileForm, Form } from './form.tsx';

interface Props {
  readonly actions: readonly Action[];
  readonly params: Readonly<Record<string, string>>;
  /** Where the thing is and how it stands; nothing for what begins a new one. */
  readonly thing?: {
    readonly place?: string;
    readonly state?: string;
    readonly version?: number | undefined;
  };
  readonly done: (said: string, reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly again: () => void;
}

export function Actions({ actions, params, thing, done, again }: Props) {
  const standings = useContext(Standings);
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const open = async (action: Action) => {
    // Schemas of forms come with the first form.
    const { BODIES } = await import('../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  const why = (action: Action) => reasonAgainst(action, thing, standings);
  return (
    <>
      <ul class="choices">
        {actions.map((action) => (
          <li key={action.call}>
            <button
              type="button"
              disabled={why(action) !== undefined}
              aria-describedby={`${action.call}-why`}
              onClick={() => void open(action)}
            >
              {action.title}
            </button>
            <span class="quiet" id={`${action.call}-why`}>
              {[why(action), titled(ARTICLE_TITLES, action.article)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {chosen && (
        <Dialog title={chosen.action.title} close={() => setChosen(undefined)}>
          <Body
            {...chosen}
            params={params}
            version={thing?.version}
            done={(reply) => {
              setChosen(undefined);
              done(`${chosen.action.title}：${word(reply.status === 202 ? 'asked' : 'done')}`, reply);
            }}
            cancel={() => setChosen(undefined)}
            again={() => {
              setChosen(undefined);
              again();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

interface BodyProps {
  readonly action: Action;
  readonly schema: Schema;
  readonly params: Readonly<Record<string, string>>;
  readonly version: number | undefined;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

function Body({ action, schema, params, version, ...rest }: BodyProps) {
  const at = { params, ...(version === undefined ? {} : { version }) };
  if (action.file)
    return (
      <FileForm
        types={action.file}
        action={action.title}
        send={(file, type, key) => callByName(action.call, { ...at, body: file, type, key })}
        {...rest}
      />
    );
  return (
    <Form
      schema={schema}
      action={action.title}
      send={(body, key) => callByName(action.call, { ...at, body, key })}
      {...rest}
    />
  );
}

/** Why it cannot be taken, in words, or nothing where it can. */
function reasonAgainst(
  { from, by, asks, article }: Action,
  thing: Props['thing'],
  standings: readonly { role: string; place: string }[],
): string | undefined {
  const grants = { ...by, ...asks };
  const names = Object.keys(grants)
    .map((role) => titled(ROLE_TITLES, role))
    .join('、');
  const holds = standings.some(({ role }) => role in grants);
  if (names && !holds) return `${word('onlyBy')}${names}`;
  if (names && thing?.place) {
    const held = standings as readonly { role: Role; place: string }[];
    const actor = { issuer: '', subject: '', person: true, standings: held };
    const demand = { article: article as 'ours', by: by as Grants, asks: asks as Grants };
    if (isRefusal(permit(actor, demand, { at: thing.place }))) return `${word('onlyBy')}${names}`;
  }
  if (from && thing?.state && !from.includes(thing.state)) return word('notNow');
  return undefined;
}
