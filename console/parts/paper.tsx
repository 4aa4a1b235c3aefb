/**
 * The look of the annex's forms on a screen: ruled cells with the labels as on paper and what one fills in
 * inside them, in the paper's order; on a narrow screen the cells stand below one another.
 */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { paper } from '../words/paper.ts';
import { control, type FieldProps, Must } from './field.tsx';

interface Props {
  readonly title: string;
  /** 编号 as given; on paper it is left blank until the centre gives it. */
  readonly number?: string | undefined;
  readonly notes?: readonly string[];
  readonly children: ComponentChildren;
}

/** The sheet: heading, 编号, notes, and the ruled rows. */
export function Paper({ title, number, notes = [], children }: Props) {
  const id = useId();
  return (
    <div class="paper">
      <h2 id={id}>{title}</h2>
      <p class="paper-number">
        {paper('number')}：{number ?? <span class="quiet">{paper('numberLater')}</span>}
      </p>
      {notes.length > 0 && (
        <ul class="paper-notes quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no grid everywhere */}
      <div class="paper-sheet" role="group" aria-labelledby={id}>
        {children}
      </div>
    </div>
  );
}

/** One ruled row: a pair of label and value, or two of them beside each other. */
export const PaperRow = ({ two = false, children }: { two?: boolean; children: ComponentChildren }) => (
  <div class={two ? 'paper-row two' : 'paper-row'}>{children}</div>
);

/** A pair whose value is only shown. */
export const PaperFact = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <>
    <div class="paper-label">{title}</div>
    <div class="paper-value">{children}</div>
  </>
);

/** A pair whose value one fills in, by its schema; what the register says of it stands below it. */
export function PaperField({ id, name, title, schema, required, value, fault }: FieldProps) {
  return (
    <>
      <label class="paper-label" for={id}>
        {title}
        {required && <Must />}
      </label>
      <div class={fault ? 'paper-value faulty' : 'paper-value'}>
        {control(schema, value, { id, name, required, fault })}
        <Fault id={id} fault={fault} />
      </div>
    </>
  );
}

/** What is wrong with the field `id`, for whoever lays out cells otherwise. */
export const Fault = ({ id, fault }: { id: string; fault: string | undefined }) =>
  fault ? (
    <p class="fault" id={`${id}-fault`}>
      {fault}
    </p>
  ) : null;

/** Rows that one label on the left stands for, such as 安装应用位置; usually a table of class `paper-table`. */
export function PaperGroup({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no grid everywhere
    <div class="paper-group" role="group" aria-labelledby={id}>
      <div class="paper-label" id={id}>
        {title}
      </div>
      <div class="paper-body">{children}</div>
    </div>
  );
}

/** The block of a seal, with who answers for it and the day. */
export const PaperSeal = ({ seal, children }: { seal: string; children: ComponentChildren }) => (
  <div class="paper-seal">
    <div class="paper-stamp">{seal}</div>
    <div class="paper-signed">{children}</div>
  </div>
);
