/** The designated person: one of the province's collectors, shown whole only where cards change hands. */
import { useId, useRef, useState } from 'preact/hooks';
import { call, newKey, type Problem } from '../../app/client.ts';
import { titled } from '../../app/words.ts';
import { useBody } from '../../parts/act.tsx';
import { Field } from '../../parts/field.tsx';
import { useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { DOCUMENT_TITLES } from '../../provincial.table.ts';
import { saidDone } from '../../words/common.ts';
import { provincial } from '../../words/provincial.ts';
import { faultMap } from '../applications/table-1.ts';
import type { Acting } from './application.ts';

const FIELDS = ['name', 'document', 'documentNumber'] as const;

export function Designate({ of, done, again }: Acting) {
  const id = useId();
  const schema = useBody('provincial-applications.designate');
  const collectors = useCollectors(of.place);
  const key = useRef(newKey());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  if (!schema || !collectors) return null;
  if (collectors.length === 0) return <p class="note">{provincial('noAccount')}</p>;
  const faults = faultMap(problem);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const textIn = (name: string) => String(data.get(name) ?? '').trim();
    const collector = collectors[Number(textIn('collector'))];
    const person = Object.fromEntries(FIELDS.map((name) => [name, textIn(name)]));
    setSending(true);
    const body = { ...person, collector } as never;
    const reply = await call('provincial-applications.designate', {
      params: { id: of.id },
      body,
      key: key.current,
      version: of.version,
    });
    setSending(false);
    if (reply.ok) return done(saidDone(provincial('designate')));
    setProblem(reply.problem);
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <form class="form" autocomplete="off" onSubmit={(event) => void submit(event)}>
      <div class="field-columns">
        {FIELDS.map((name) => {
          const field = schema.properties?.[name] ?? {};
          return (
            <Field
              key={name}
              id={`${id}-${name}`}
              name={name}
              title={provincial(name)}
              schema={name === 'document' ? { ...field, titles: DOCUMENT_TITLES } : field}
              required
              fault={faults.get(name)}
            />
          );
        })}
        <div class="field">
          <label for={`${id}-collector`}>{provincial('account')}</label>
          <select id={`${id}-collector`} name="collector">
            {collectors.map(({ subject }, n) => (
              <option key={subject} value={n}>
                {subject}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="quiet">{provincial('numberHint')}</p>
      {problem && <Refused problem={problem} again={again} />}
      <p class="actions">
        <button type="submit" class={of.collector ? undefined : 'primary'} aria-disabled={sending}>
          {provincial('designate')}
        </button>
      </p>
    </form>
  );
}

interface Collector {
  readonly issuer: string;
  readonly subject: string;
}

/** Who is appointed collector of the province now. */
function useCollectors(place: string): readonly Collector[] | undefined {
  const { reply } = useLoaded(
    () => call('appointments.appointments', { query: { place, limit: 200 } }),
    [place],
  );
  if (!reply) return undefined;
  if (!reply.ok) return [];
  return reply.body.appointments
    .filter(({ role, state }) => role === 'collector' && state === 'in-force')
    .map(({ issuer, subject }) => ({ issuer, subject }));
}

/** What anybody sees of the person who sees the application. */
export function Designated({ of: { designated } }: Pick<Acting, 'of'>) {
  if (!designated) return <p class="quiet">{provincial('noPerson')}</p>;
  const { name, document, documentNumber = '' } = designated;
  return (
    <p>
      <strong>{name}</strong>　{titled(DOCUMENT_TITLES, document)} {documentNumber}
    </p>
  );
}

/** The whole document number, for the keeper who has the person before the counter; asked for each time. */
export function CheckPerson({ id }: { id: string }) {
  const [shown, setShown] = useState<Readonly<Record<string, string | undefined>>>();
  const [problem, setProblem] = useState<Problem>();
  const show = async () => {
    const reply = await call('provincial-applications.designated', { params: { id } });
    setProblem(reply.ok ? undefined : reply.problem);
    if (reply.ok) setShown({ ...reply.body, document: titled(DOCUMENT_TITLES, reply.body.document) });
  };
  return (
    <>
      <p class="quiet">{provincial('checkSays')}</p>
      {problem && <Refused problem={problem} />}
      {shown && (
        <dl>
          {FIELDS.map((name) => (
            <div key={name}>
              <dt>{provincial(name)}</dt>
              <dd>{shown[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="actions">
        {shown ? (
          <button type="button" onClick={() => setShown(undefined)}>
            {provincial('hide')}
          </button>
        ) : (
          <button type="button" onClick={() => void show()}>
            {provincial('check')}
          </button>
        )}
      </p>
    </>
  );
}
