/** A SHA-256 digest: typed, or of a file that one chooses; the file itself stays here. */
import { useRef } from 'preact/hooks';
import { word } from '../words/common.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly text: string;
}

export const digestOf = async (file: Blob): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

export function Digest({ text, ...common }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file && input.current) input.current.value = await digestOf(file);
  };
  return (
    <>
      <input ref={input} {...common} type="text" pattern="[0-9a-f]{64}" maxLength={64} defaultValue={text} />
      <label class="quiet">
        {word('digestOf')}{' '}
        <input type="file" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      </label>
    </>
  );
}
