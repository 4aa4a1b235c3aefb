/** How far something is, and how fast: a bar on a terminal, elsewhere a line every five seconds. */
const BAR = 24;
const TERMINAL_MS = 200;
const LINES_MS = 5_000;

export interface Live {
  /** @param part from 0 to 1 @param counted what the speed is of */
  at(part: number, told: string, counted?: number): void;
  end(): void;
}

export function live(title: string, stream: NodeJS.WriteStream = process.stdout): Live {
  const every = stream.isTTY ? TERMINAL_MS : LINES_MS;
  let started = 0;
  let before = 0;
  let shown = 0;
  return {
    at: (part, told, counted) => {
      const now = performance.now();
      if (started === 0) {
        [started, shown, before] = [now, now, counted ?? 0];
        return;
      }
      if (now - shown < every) return;
      shown = now;
      const speed =
        counted === undefined ? '' : `${((1_000 * (counted - before)) / (now - started)).toFixed(0)} 笔/秒`;
      const filled = Math.round(BAR * Math.min(1, part));
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
      const line = `${title} ${bar} ${(100 * part).toFixed(0).padStart(3)} % ${told} ${speed}`.trimEnd();
      stream.write(stream.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\u001B[K');
    },
  };
}
