/**
 * A field for a scanner, which types a code and Enter faster than anything is saved: each scan is taken in at
 * once and saved in the background, and what the register says of it is shown in color, in words and, if
 * asked for, by sound.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useReducer, useRef, useState } from 'preact/hooks';
import { beep } from '../app/beep.ts';
import type { Scan, Verdict } from '../app/scan-queue.ts';
import type { Send } from '../app/scan-sender.ts';
import { MOST, type Scans, scansOf } from '../app/scans.ts';
import { readSerial, serialsIn } from '../app/serials.ts';
import { scanning } from '../words/scanning.ts';
import { Counts, Held, LastScans, Sound } from './scans.tsx';

/** What is shown large: of the last scan, or of the one that somebody must look at. */
export interface Said {
  readonly tone: Verdict['tone'] | 'wait';
  readonly text: string;
  readonly about?: string | undefined;
}

/** The scans of an errand, followed. */
export function useScans(errand: string, send: Send, most = MOST): Scans {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const scans = scansOf(errand, send, most);
  useEffect(() => {
    const listener = () => again(undefined);
    scans.listeners.add(listener);
    scans.sending.go();
    return () => void scans.listeners.delete(listener);
  }, [scans]);
  return scans;
}

interface Props {
  readonly scans: Scans;
  /** What a verdict is called here. */
  readonly say: (verdict: Verdict) => string;
  readonly label?: string;
  readonly hint?: string;
  /** Takes what is no serial, as a terminal's number; nothing where it is not for it. */
  readonly other?: (text: string) => Said | undefined;
  /** Scans of this errand that can be taken back. */
  readonly forget?: (serial: string) => void;
  readonly children?: ComponentChildren;
}

const WORST: readonly Verdict['tone'][] = ['bad', 'warn', 'good'];
const worstOf = (scans: readonly Scan[]) =>
  WORST.flatMap((tone) => scans.findLast((scan) => scan.tone === tone) ?? [])[0];

export function Scanner({ scans, say, label, hint, other, forget, children }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<Said>();
  useEffect(() => hear(scans, say, setSaid), [scans, say]);
  useEffect(() => catchKeys(field.current), []);
  const take = (text: string) => setSaid(other?.(text) ?? taken(scans, text));
  const submit = (event: Event) => {
    event.preventDefault();
    const { current } = field;
    if (!current?.value) return;
    const { value } = current;
    current.value = '';
    take(value);
  };
  const paste = (event: ClipboardEvent) => {
    const many = serialsIn(event.clipboardData?.getData('text') ?? '');
    if (many.length < 2) return;
    event.preventDefault();
    for (const serial of many) take(serial);
  };
  return (
    <section class="scanner" aria-label={label ?? scanning('field')}>
      <form class="scan-field" onSubmit={submit}>
        <label for={id}>{label ?? scanning('field')}</label>
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="done"
          aria-describedby={`${id}-hint`}
          onPaste={paste}
        />
        <p class="quiet" id={`${id}-hint`}>
          {hint ?? scanning('hint')}
        </p>
      </form>
      <p class={`said ${said?.tone ?? 'idle'}`} role="status">
        <strong>{said?.text ?? scanning('ready')}</strong>
        {said?.about && <span> {said.about}</span>}
      </p>
      <Counts scans={scans} />
      <Held scans={scans} />
      <Sound />
      {children}
      <LastScans scans={scans} say={say} {...(forget ? { forget } : {})} />
    </section>
  );
}

/** Takes a scan in, and says at once what can be said without the register. */
function taken({ queue, sending, listeners }: Scans, text: string): Said {
  const read = readSerial(text);
  if ('fault' in read) {
    beep('bad');
    return { tone: 'bad', text: scanning(read.fault, { n: read.n }), about: text };
  }
  try {
    const isNew = queue.enter(read.serial);
    if (!isNew) beep('warn');
    sending.go();
    for (const listener of listeners) listener([]);
    return {
      tone: isNew ? 'wait' : 'warn',
      text: scanning(isNew ? 'taken' : 'duplicate'),
      about: read.serial,
    };
  } catch {
    beep('bad');
    return { tone: 'bad', text: scanning('full'), about: read.serial };
  }
}

/** Of what the register has just answered for, the worst is shown and heard. */
function hear(scans: Scans, say: Props['say'], show: (said: Said) => void): () => void {
  const listener = (answered: readonly Scan[]) => {
    const worst = worstOf(answered);
    if (!worst?.tone || !worst.word) return;
    beep(worst.tone);
    const verdict = { word: worst.word, tone: worst.tone, saved: worst.saved ?? false };
    show({ tone: worst.tone, text: say(verdict), about: worst.serial });
  };
  scans.listeners.add(listener);
  return () => void scans.listeners.delete(listener);
}

/** A scanner that types while no field has the focus types into this one: its first digit brings it here. */
function catchKeys(field: HTMLInputElement | null): () => void {
  field?.focus({ preventScroll: true });
  const onKey = ({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
    if (ctrlKey || altKey || metaKey || !/^\d$/.test(key)) return;
    if ((target as Element).closest('input, select, textarea, dialog')) return;
    field?.focus({ preventScroll: true });
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
