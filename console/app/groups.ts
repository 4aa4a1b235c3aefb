/** Digests and fingerprints as they are read aloud: four digits a group, four groups a line. */
const GROUP = 4;
const LINE = 4;

const cut = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/** Lines of groups. */
export const linesOf = (digest: string): string[][] =>
  cut(
    cut([...digest], GROUP).map((digits) => digits.join('')),
    LINE,
  );
