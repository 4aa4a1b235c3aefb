/** 表1 as it was filled in and decided, to be read. */
import { currentLanguage, titled } from '../../app/words.ts';
import { Paper, PaperFact, PaperGroup, PaperRow, PaperSeal } from '../../parts/paper.tsx';
import { KIND_NAMES, KIND_PURPOSES, NOTES, TITLE } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Application } from './application.ts';

/** 用途 and 权限 of a kind, as the annex words them. */
export const purposeOf = (kind: string) => KIND_PURPOSES[kind]?.[0] ?? '';
export const rightOf = (kind: string) =>
  currentLanguage() === 'en' ? titled(KIND_TITLES, kind) : (KIND_PURPOSES[kind]?.[1] ?? kind);

export function Sheet({ of }: { of: Application }) {
  const { persons } = of;
  return (
    <Paper title={TITLE} number={of.number} notes={NOTES}>
      <PaperRow>
        <PaperFact title={applying('unitName')}>{of.unitName}</PaperFact>
      </PaperRow>
      <PaperRow two>
        <PaperFact title={applying('county')}>{of.county}</PaperFact>
        <PaperFact title={applying('department')}>{of.department}</PaperFact>
      </PaperRow>
      <PaperRow two>
        <PaperFact title={applying('administrator')}>{persons.administrator}</PaperFact>
        <PaperFact title={applying('phone')}>{persons.phone}</PaperFact>
      </PaperRow>
      <PaperRow two>
        <PaperFact title={applying('address')}>{of.address}</PaperFact>
        <PaperFact title={applying('insuranceCode')}>{of.insuranceCode}</PaperFact>
      </PaperRow>
      <Kinds of={of} />
      <Places of={of} />
      <PaperSeal seal={applying('seal')}>
        <Pair title={applying('applicant')}>{persons.applicant}</Pair>
        <Pair title={applying('appliedOn')}>{of.appliedOn}</Pair>
      </PaperSeal>
      <PaperSeal seal={applying('centreSeal')}>
        <Pair title={applying('responsible')}>{persons.responsible}</Pair>
        <Pair title={applying('appliedOn')}>{of.decidedOn}</Pair>
        <Pair title={applying('handler')}>{persons.handler}</Pair>
        <Pair title={applying('appliedOn')}>{of.handledOn}</Pair>
      </PaperSeal>
    </Paper>
  );
}

const Pair = ({ title, children }: { title: string; children: string | undefined }) => (
  <div class="paper-pair">
    <span>{title}</span>
    <span>{children}</span>
  </div>
);

function Kinds({ of }: { of: Application }) {
  return (
    <PaperGroup title={applying('kinds')}>
      <table class="paper-table by-kind">
        <KindsHead />
        <tbody>
          {KIND_NAMES.map((kind) => {
            const line = of.lines.find((one) => one.kind === kind);
            const cut = line?.approved !== undefined && line.approved !== line.quantity;
            return (
              <tr key={kind}>
                <th scope="row">{purposeOf(kind)}</th>
                <td>{rightOf(kind)}</td>
                <td class="right">
                  {line?.quantity}
                  {cut && <div class="quiet">{applying('decidedAs', { n: line.approved ?? 0 })}</div>}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {applying('total')}
            </th>
            <td class="right">{of.total}</td>
          </tr>
        </tfoot>
      </table>
    </PaperGroup>
  );
}

export const KindsHead = () => (
  <thead>
    <tr>
      <th scope="col">{applying('purpose')}</th>
      <th scope="col">{applying('right')}</th>
      <th scope="col" class="right">
        {applying('quantity')}
      </th>
    </tr>
  </thead>
);

function Places({ of: { locations, list } }: { of: Application }) {
  return (
    <PaperGroup title={applying('places')}>
      <table class="paper-table">
        <thead>
          <tr>
            <th scope="col">{applying('serial')}</th>
            <th scope="col">{applying('location')}</th>
            <th scope="col">{applying('right')}</th>
          </tr>
        </thead>
        <tbody>
          {locations.map(({ serial, location, kind }, n) => (
            <tr key={n}>
              <td>{serial ?? ''}</td>
              <td>{location}</td>
              <td>{rightOf(kind)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list && <p class="paper-more">{applying('listed', { n: list.rows })}</p>}
    </PaperGroup>
  );
}
