/**
 * Reads the coded blacklist (`GET /v1/blacklist?place=…&as=coded`). Copy this file: it needs nothing else.
 * Exact: what it does not have is not listed. Malformed input throws. Verify the answer's signature besides.
 */
const fault = (what: string): never => {
  throw new TypeError(`not a coded blacklist: ${what}`);
};

export function decodeBlacklist(bytes: Uint8Array) {
  const end = Math.max(bytes.indexOf(10), 0);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)) || 'null');
  if (head?.format !== 'sam-blacklist 1' || !Array.isArray(head.exceptions)) fault('another format');
  const { place, version, changedAt, count, ranges, exceptions } = head;
  // A card takes a bit at least: a short file cannot ask for much memory.
  if (!(count - exceptions.length <= bytes.length * 8 && ranges <= count)) fault('its counts');
  let at = (end + 1) * 8;
  const bit = (): number => {
    const byte = bytes[at >> 3] ?? fault('it ends too early');
    at += 1;
    return (byte >> (7 - ((at - 1) & 7))) & 1;
  };
  const fixed = (width: number): number => {
    let value = 0;
    for (let n = 0; n < width; n += 1) value = value * 2 + bit();
    return value;
  };
  const gamma = (): number => {
    let zeros = 0;
    while (bit() === 0) zeros = zeros < 40 ? zeros + 1 : fault('a number too long');
    return 2 ** zeros + fixed(zeros);
  };
  const serials = new Set<string>(exceptions.map(([serial]: string[]) => serial));
  const numbers = new Set<string>(exceptions.map(([, number]: string[]) => number));
  const known: { city: string; year: string; offset: number; running: Float64Array }[] = [];
  let [city, year, total] = [0, 0, exceptions.length];
  for (let n = 0; n < ranges; n += 1) {
    const step = gamma() - 1;
    year = (step === 0 && n > 0 ? year : 0) + gamma() - 1;
    city += step;
    const zigzag = gamma();
    const offset = zigzag % 2 === 1 ? (zigzag - 1) / 2 : -zigzag / 2;
    const [many, parameter] = [gamma(), fixed(6)];
    total = total + many <= count ? total + many : fault('its counts');
    const running = new Float64Array(many);
    for (let m = 0, last = gamma() - 1; m < many; m += 1) {
      while (m > 0 && bit() === 1) last += 2 ** parameter;
      if (m > 0) last += fixed(parameter) + 1;
      running[m] = last <= 9_999_999_999 ? last : fault('a running number');
    }
    known.push({ city: `${city}`, year: `${year}`.padStart(4, '0'), offset, running });
  }
  if (total !== count || bytes.length * 8 - at >= 8) fault('its length');
  const hasSerial = (serial: string): boolean =>
    serials.has(serial) ||
    (/^\d{20}$/.test(serial) &&
      known.some(
        (it) => serial.startsWith(it.city + it.year) && among(it.running, Number(serial.slice(10))),
      ));
  const follows = (number: string) => /^\d{15}$/.test(number) && checkDigit(number) === number[14];
  const hasCardNumber = (number: string): boolean => {
    const given = Number(number.slice(6, 14));
    const here = (it: (typeof known)[0]) =>
      number.startsWith(it.city) && among(it.running, given - it.offset);
    return numbers.has(number) || (follows(number) && known.some(here));
  };
  /** Whether a card is listed: by 序列号 (20 digits), or by 卡号. */
  return { place, version, changedAt, count, hasSerial, hasCardNumber };
}

/** Binary search: running numbers rise. */
function among(running: Float64Array, wanted: number): boolean {
  let [from, to] = [0, running.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    [from, to] = (running[middle] ?? 0) < wanted ? [middle + 1, to] : [from, middle];
  }
  return running[from] === wanted;
}

/** ISO 7064 MOD 11,10 over the first 14 digits, of the default 卡号 scheme. */
function checkDigit(number: string): string {
  let product = 10;
  for (const digit of number.slice(0, 14)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}
