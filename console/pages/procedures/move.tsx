/** A row of the card's life within a procedure: its form, or who has it, or what waits for a decision. */
import { ACTIONS } from '../../actions.table.ts';
import { callByName } from '../../app/client.ts';
import { shownMoment } from '../../app/show.ts';
import { fieldsOutside } from '../../parts/act.tsx';
import { Actions } from '../../parts/actions.tsx';
import type { Schema } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { useReasons } from '../../parts/reasons.ts';
import { actionNamed } from '../../parts/table-2.tsx';
import { word } from '../../words/common.ts';
import { procedures } from '../../words/procedures.ts';
import type { Case } from './case.ts';

interface Props {
  readonly it: Case;
  /** The row, or the procedure of several rows. */
  readonly name: string;
  readonly known?: Readonly<Record<string, unknown>>;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly title?: string;
  readonly beside?: Parameters<typeof Form>[0]['beside'];
}

export function Move({ it, name, known = {}, given, title, beside }: Props) {
  const { card, request, again, done } = it;
  const action = actionNamed(`sam-cards.${name}`);
  const [against] = useReasons([action], card).others;
  if (request?.transition === name) return <Pending it={it} />;
  const next = card.next.find(({ transition }) => transition === name);
  if (!next)
    return (
      <p class="note">
        {against?.why ?? procedures('other')} {procedures('passOn')}
      </p>
    );
  const words = title ?? action.title;
  return (
    <Form
      schema={fieldsOutside(next.form as Schema, known)}
      action={next.asking ? procedures('ask', { title: words }) : words}
      {...(given ? { given } : {})}
      {...(beside ? { beside } : {})}
      send={(body, key) =>
        callByName(`sam-cards.${name}`, {
          params: { serial: card.serial },
          body: { ...body, ...known },
          key,
          version: card.version,
        })
      }
      done={({ status }) => done(`${words}：${word(status === 202 ? 'asked' : 'done')}`)}
      again={again}
    />
  );
}

/** What somebody applied for: the same page serves whoever decides. */
export function Pending({ it: { request, done, again } }: { it: Case }) {
  if (!request) return null;
  return (
    <>
      <p class="note">
        {procedures('pending', { at: shownMoment(String(request.createdAt)) })} {procedures('passOn')}
      </p>
      <Actions
        actions={ACTIONS.requests ?? []}
        params={{ id: String(request.id) }}
        thing={request}
        done={(said) => done(said)}
        again={again}
      />
    </>
  );
}

/** Whether the row leads on from the card's state: the table says it. */
export const leadsFrom = (name: string, state: string) =>
  actionNamed(`sam-cards.${name}`).from?.includes(state) ?? false;
