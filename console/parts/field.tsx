/** One field of a form by its schema: a choice, a switch, a number, a day, a moment, a text or a line. */
import { titled } from '../app/words.ts';
import { CHOICE_TITLES } from '../fields.ts';
import { word } from '../words/common.ts';
import { Digest } from './digest.tsx';
import { PlacePicker } from './place-picker.tsx';

/** The part of JSON Schema that our forms are made of. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  /** Alternatives that one constant tells apart. */
  readonly oneOf?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  /** What it is called here, where its name is not enough. */
  readonly title?: string;
  /** What its choices are called here, where that is not what they are called everywhere. */
  readonly titles?: Readonly<Record<string, string>>;
}

/** Longer texts are written in a box. */
const LONG = 120;
/** SHA-256 in hex. */
const DIGEST = '^[0-9a-f]{64}$';
const SHANGHAI = 8 * 3_600_000;

/** A moment as a field of local time shows it, Asia/Shanghai whatever the machine says. */
const localTime = (moment: unknown) =>
  typeof moment === 'string' ? new Date(Date.parse(moment) + SHANGHAI).toISOString().slice(0, 16) : undefined;

/** Fields that name a place by its path, and such as name an organization by its id. */
const PLACED: Readonly<Record<string, 'place' | 'id'>> = {
  place: 'place',
  to: 'place',
  destination: 'place',
  unit: 'id',
};

/** A path is checked by the register only; a text of the same name has a pattern. */
const placed = (name: string, { type, enum: choices, format, pattern }: Schema) => {
  const as = type === 'string' && !choices && !format ? PLACED[name.split('.').at(-1) ?? ''] : undefined;
  return as === 'place' && pattern ? undefined : as;
};

export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly value?: unknown;
  readonly fault?: string | undefined;
}

export const Must = () => (
  <span class="must" title={word('required')}>
    {' *'}
  </span>
);

export function Field({ id, name, title, schema, required, value, fault }: FieldProps) {
  const place = placed(name, schema);
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={id}>
        {title}
        {required && <Must />}
      </label>
      {place ? (
        <PlacePicker
          {...{ id, name, required }}
          as={place}
          value={typeof value === 'string' ? value : ''}
          {...(fault ? { describedBy: `${id}-fault` } : {})}
        />
      ) : (
        control(schema, value, { id, name, required, fault })
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

interface ControlFacts extends Pick<FieldProps, 'id' | 'name' | 'required' | 'fault'> {
  /** Where no label stands beside it. */
  readonly label?: string;
}

/** What one fills in, without its label, for forms that lay their labels out themselves. */
export function control(schema: Schema, value: unknown, { fault, label, ...facts }: ControlFacts) {
  const described = fault ? { 'aria-describedby': `${facts.id}-fault`, 'aria-invalid': true } : {};
  const common = { ...facts, ...described, ...(label ? { 'aria-label': label } : {}) };
  const { pattern, minLength, maxLength, minimum, maximum } = schema;
  const text = value === undefined || value === null ? '' : String(value);
  if (schema.type === 'boolean' || schema.const === true)
    return <input {...common} type="checkbox" defaultChecked={value === true} />;
  if (schema.pattern === DIGEST) return <Digest {...common} text={text} />;
  if (schema.enum)
    return (
      <select {...common} defaultValue={text}>
        {(!common.required || schema.enum.length > 1) && <option value="" />}
        {schema.enum.map((choice) => (
          <option key={choice} value={choice} selected={choice === text}>
            {titled(schema.titles ?? CHOICE_TITLES, choice)}
          </option>
        ))}
      </select>
    );
  if (schema.format === 'date') return <input {...common} type="date" defaultValue={text} />;
  if (schema.format === 'date-time')
    return <input {...common} type="datetime-local" defaultValue={localTime(value) ?? ''} />;
  if (schema.type === 'integer' || schema.type === 'number')
    return <input {...common} type="number" min={minimum} max={maximum} defaultValue={text} />;
  if (schema.type === 'array') return <textarea {...common} rows={4} defaultValue={text} />;
  if ((maxLength ?? 0) > LONG)
    return <textarea {...common} rows={3} minLength={minLength} maxLength={maxLength} defaultValue={text} />;
  const shape = pattern ? borne(pattern) : {};
  return (
    <input
      {...common}
      {...shape}
      type="text"
      minLength={minLength}
      maxLength={maxLength}
      defaultValue={text}
    />
  );
}

/** A pattern as the browser reads it, whole and with the flag v; where it cannot, the register asks. */
function borne(pattern: string): { pattern?: string } {
  const text = pattern.replace(/^\^|\$$/g, '').replaceAll('-]', '\\-]');
  try {
    return /\\p|\[\^|\(\?/.test(text) ? {} : { pattern: new RegExp(text, 'v').source };
  } catch {
    return {};
  }
}
