/** A file of rows: what it holds, its template, what one is about to send, and the sending. */
import { useId, useRef, useState } from 'preact/hooks';
import { callByName, newKey, type Problem, type Reply } from '../app/client.ts';
import { faultInWords } from '../app/faults.ts';
import { formOf, keepSent, type RowsFile, readRowsFile } from '../app/rows-file.ts';
import { shownNumber } from '../app/show.ts';
import { type Upload as Kind, UPLOADS } from '../uploads.table.ts';
import { uploads } from '../words/uploads.ts';
import { Download } from './download.tsx';
import { Refused } from './refused.tsx';
import { RowsPreview } from './rows-preview.tsx';

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
} as const;
const MEGABYTE = 1024 * 1024;
/** The register takes no larger body. */
const MOST_MEGABYTES = 4;

interface Props {
  /** The kind of file, by the name of its template. */
  readonly name: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
}

export function Upload({ name, params = {}, query = {}, done }: Props) {
  const kind = UPLOADS[name];
  const [file, setFile] = useState<File>();
  const [read, setRead] = useState<RowsFile>();
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const key = useRef(newKey());
  if (!kind) return null;
  const choose = async (chosen: File) => {
    // Another file is another call; the same one again is the same.
    key.current = newKey();
    setProblem(undefined);
    setFile(chosen);
    setRead(await readRowsFile(chosen, kind.columns));
  };
  const send = async () => {
    if (sending || !file || !read) return;
    setSending(true);
    const body = new Blob([await file.arrayBuffer()]);
    const sent = { params, query, body, type: TYPES[formOf(file.name)], key: key.current };
    const reply = await callByName(kind.call, sent);
    setSending(false);
    if (!reply.ok) {
      if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
      return setProblem(reply.problem);
    }
    const { id } = reply.body as { id?: string };
    if (id) keepSent(id, read);
    done(reply);
  };
  const tooLarge = (file?.size ?? 0) > MOST_MEGABYTES * MEGABYTE;
  const fault = tooLarge
    ? uploads('tooLarge', { n: MOST_MEGABYTES })
    : read?.fault && faultInWords(read.fault);
  return (
    <div class="upload">
      <Prepare name={name} kind={kind} />
      <h3>{uploads('choose')}</h3>
      <Drop choose={(chosen) => void choose(chosen)} />
      {file && read && fault && (
        <div class="note refused" role="alert">
          <p>
            <strong>{uploads('wrongFile')}</strong> {file.name}
          </p>
          <p>{fault}</p>
        </div>
      )}
      {file && read && !fault && (
        <>
          <RowsPreview read={read} />
          <p class="quiet">{uploads('checked')}</p>
          {sending && <progress aria-label={uploads('sending')} />}
          {problem && <Refused problem={problem} />}
          <p class="actions">
            <button type="button" class="primary" aria-disabled={sending} onClick={() => void send()}>
              {sending ? uploads('sending') : uploads('send', { n: shownNumber(read.rows.size) })}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function Prepare({ name, kind }: { name: string; kind: Kind }) {
  return (
    <>
      <h3>{uploads('prepare')}</h3>
      <p>{uploads(kind.required ? 'columns' : 'columnsPlain')}</p>
      <ol class="column-names">
        {Object.entries(kind.columns).map(([column, title]) => (
          <li key={column}>
            {title}
            {kind.required?.includes(column) && <span class="must"> *</span>}
          </li>
        ))}
      </ol>
      <p class="actions">
        {(['xlsx', 'csv'] as const).map((form) => (
          <Download
            key={form}
            call="documents.template"
            params={{ file: `${name}.${form}` }}
            file={`${kind.title}-模板.${form}`}
          >
            {uploads('template', { form: form.toUpperCase() })}
          </Download>
        ))}
      </p>
      <p class="quiet">{uploads('asText')}</p>
    </>
  );
}

/** Chosen, or dropped here. */
function Drop({ choose }: { choose: (file: File) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) choose(file);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one may drop, or use the field
    <div
      class={over ? 'drop-file over' : 'drop-file'}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label for={id}>{uploads('chooseOrDrop')}</label>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv,.jsonl,.ndjson"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) choose(file);
        }}
      />
    </div>
  );
}
