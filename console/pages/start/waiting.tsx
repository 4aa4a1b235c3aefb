/** What waits for me, list by list as each answers; what is refused says so and hides nothing else. */
import { useContext, useEffect, useState } from 'preact/hooks';
import { callByName, type Reply } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber, today } from '../../app/show.ts';
import { type Standing, Standings } from '../../app/standing.ts';
import { Place } from '../../parts/place.tsx';
import { Refused } from '../../parts/refused.tsx';
import { WAITING, type Waiting } from '../../waiting.table.ts';
import { word } from '../../words/common.ts';
import { start } from '../../words/start.ts';
import { waiting } from '../../words/waiting.ts';
import { isOverdue, type Question, questionsOf, type Row, rowsWaiting } from './waiting.ts';

type Answers = Readonly<Record<string, Reply<unknown>>>;

/** All lists at once. */
function useAnswers(questions: readonly Question[]): Answers {
  const [answers, setAnswers] = useState<Answers>({});
  useEffect(() => {
    let current = true;
    setAnswers({});
    for (const { key, call, query } of questions)
      void callByName(call, { query }).then((reply) => {
        if (current) setAnswers((before) => ({ ...before, [key]: reply }));
      });
    return () => {
      current = false;
    };
  }, [questions.map(({ key }) => key).join()]);
  return answers;
}

interface Line {
  readonly entry: Waiting;
  readonly place: string;
  readonly count: number;
  readonly more: boolean;
  readonly overdue: number;
}

function linesOf(questions: readonly Question[], answers: Answers, standings: readonly Standing[]) {
  return questions.flatMap(({ key, place, entries }) => {
    const reply = answers[key];
    if (!reply?.ok) return [];
    const body = reply.body as Readonly<Record<string, unknown>>;
    return entries.flatMap((entry): Line[] => {
      const rows = rowsWaiting(entry, (body[entry.rows] ?? []) as readonly Row[], place, standings);
      const overdue = rows.filter((row) => isOverdue(row, today())).length;
      const more = body.next !== undefined;
      return rows.length === 0 ? [] : [{ entry, place, count: rows.length, more, overdue }];
    });
  });
}

export function WaitingForMe() {
  const standings = useContext(Standings);
  const questions = questionsOf(WAITING, standings);
  const answers = useAnswers(questions);
  const lines = linesOf(questions, answers, standings);
  const places = new Set(lines.map(({ place }) => place));
  const reading = questions.some(({ key }) => !answers[key]);
  const refused = questions.flatMap(({ key }) => {
    const reply = answers[key];
    return reply && !reply.ok ? [reply.problem] : [];
  });
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{start('waiting')}</h2>
      <ul class="figures">
        {lines.map(({ entry, place, count, more, overdue }) => (
          <li key={`${entry.name} ${place}`}>
            <a href={pageUrl(entry.page, { ...entry.query, ...(entry.placed ? { place } : {}) })}>
              <strong>{more ? start('orMore', { n: shownNumber(count) }) : shownNumber(count)}</strong>
              <span>{waiting(entry.name)}</span>
              {places.size > 1 && (
                <span class="quiet">
                  <Place code={place} />
                </span>
              )}
              {overdue > 0 && <span class="late">{start('overdue', { n: shownNumber(overdue) })}</span>}
            </a>
          </li>
        ))}
      </ul>
      {reading && (
        <p class="quiet" role="status">
          {word('loading')}
        </p>
      )}
      {!reading && lines.length === 0 && refused.length === 0 && <p class="note">{start('nothing')}</p>}
      {refused.slice(0, 1).map((problem) => (
        <Refused key={problem.code} problem={problem} />
      ))}
      {lines.length > 0 && <p class="quiet">{start('byOthers')}</p>}
    </section>
  );
}
