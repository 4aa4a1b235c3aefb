/** Terminals: the ministry's allotments, a unit's devices and blocks, one number with its device and card. */

import { useState } from 'preact/hooks';
import { OPENINGS } from '../actions.table.ts';
import { usePlace } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { Openings } from '../parts/actions.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { holding } from '../words/holding.ts';
import { Allotments } from './terminals/allotments.tsx';
import { Block } from './terminals/block.tsx';
import { One } from './terminals/one.tsx';
import { File, ToFile } from './terminals/registering.tsx';
import { Blocks, Devices } from './terminals/unit.tsx';

/** Of somebody at a unit or service point: `u-…`, `p-…`. */
const unitIn = (place: string) => place.split('/').find((part) => /^[up]-/.test(part)) ?? '';

export const Terminals: Page = ({ query }) => {
  const place = usePlace();
  const own = unitIn(place);
  const { unit = own, terminal = '', block = '' } = query;
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((now) => now + 1);
  const fields = {
    unit: { type: 'string' },
    terminal: { type: 'string', title: holding('number') },
  } as const;
  return (
    <>
      <div class="head">
        <h1>{holding('terminals')}</h1>
        <div class="openings">
          <Openings actions={OPENINGS.terminals ?? []} done={again} again={again} />
          <ToFile />
        </div>
      </div>
      <QueryBar page="terminals" fields={fields} query={query} />
      {query.file && <File place={place} job={query.job} />}
      {terminal && <One number={terminal} />}
      {block && <Block id={block} />}
      {unit && !block && (
        <div key={`${unit} ${turn}`}>
          <Devices unit={unit} query={query} />
          <Blocks unit={unit} />
        </div>
      )}
      {!terminal && !unit && !query.file && (
        <>
          <p class="note">{holding('askTerminals')}</p>
          <Allotments key={turn} place={place} query={query} />
        </>
      )}
    </>
  );
};
