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
import { english, spoken, titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { ROLE_TITLES } from '../words.table.ts';
import { Article } from './article.tsx';
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

/** What can be done stands as buttons; what cannot be done stands below, each with the reason. */
export function Actions({ actions, params, thing, done, again }: Props) {
  const { asking, open } = useAsking({ params, thing, done, again });
  const { possible, others } = useReasons(actions, thing);
  return (
    <>
      <ul class="choices">
        {possible.map(({ action }) => (
          <li key={action.call}>
            <button type="button" onClick={() => void open(action)}>
              {titleOf(action)}
            </button>
            <span class="quiet">
              <Article name={action.article} />
            </span>
          </li>
        ))}
      </ul>
      {possible.length === 0 && <p class="note">{word('nothingNow')}</p>}
      {others.length > 0 && (
        <details>
          <summary>{word('notPossible', { n: others.length })}</summary>
          <ul class="choices">
            {others.map(({ action, why }) => (
              <li key={action.call}>
                <button type="button" disabled aria-describedby={`${action.call}-why`}>
                  {titleOf(action)}
                </button>
                <span class="quiet" id={`${action.call}-why`}>
                  {why} · <Article name={action.article} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking}
    </>
  );
}

/** What begins something new, to stand beside a list's heading; who may, where one may not oneself. */
export function Openings({ actions, done, again }: Pick<Props, 'actions' | 'done' | 'again'>) {
  const { asking, open } = useAsking({ params: {}, done, again });
  const { possible, others } = useReasons(actions);
  return (
    <div class="openings">
      {possible.map(({ action }) => (
        <button key={action.call} type="button" class="primary" onClick={() => void open(action)}>
          {titleOf(action)}
        </button>
      ))}
      {possible.length === 0 &&
        others.map(({ action, why }) => (
          <span key={action.call} class="quiet">
            {titleOf(action)}：{why}
          </span>
        ))}
      {asking}
    </div>
  );
}

export const titleOf = ({ title, call }: Action) => spoken(title, english(call.split('.')[1] ?? call));

function useReasons(actions: readonly Action[], thing?: Props['thing']) {
  const standings = useContext(Standings);
  const all = actions.map((action) => ({ action, why: reasonAgainst(action, thing, standings) }));
  return {
    possible: all.filter(({ why }) => why === undefined),
    others: all.filter(({ why }) => why !== undefined),
  };
}

/** The dialog in which an action's form is filled in; schemas of forms come with the first form. */
function useAsking({ params, thing, done, again }: Omit<Props, 'actions'>) {
  const [chosen, setChosen] = useState<{ readonly action: Action; readonly schema: Schema }>();
  const open = async (action: Action) => {
    const { BODIES } = await import('../forms.table.ts');
    setChosen({ action, schema: (BODIES[action.call] ?? {}) as Schema });
  };
  const close = () => setChosen(undefined);
  const asking = chosen && (
    <Dialog title={titleOf(chosen.action)} close={close}>
      <Body
        {...chosen}
        params={params}
        version={thing?.version}
        done={(reply) => {
          close();
          done(`${titleOf(chosen.action)}：${word(reply.status === 202 ? 'asked' : 'done')}`, reply);
        }}
        cancel={close}
        again={() => {
          close();
          again();
        }}
      />
    </Dialog>
  );
  return { asking, open };
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
        action={titleOf(action)}
        send={(file, type, key) => callByName(action.call, { ...at, body: file, type, key })}
        {...rest}
      />
    );
  return (
    <Form
      schema={schema}
      action={titleOf(action)}
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
