/** When nobody is there any more. */
import { expect, test } from 'vitest';
import { IDLE_MINUTES, secondsLeft, WARNED_SECONDS } from '../../console/app/idle.ts';

const after = (seconds: number) => secondsLeft(0, seconds * 1000);
const END = IDLE_MINUTES * 60;

test('one is warned two minutes before the end, and the end is an end, however late one looks', () => {
  expect(after(0)).toBeUndefined();
  expect(after(END - WARNED_SECONDS - 1)).toBeUndefined();
  expect(after(END - WARNED_SECONDS)).toBe(WARNED_SECONDS);
  expect(after(END - 1)).toBe(1);
  expect(after(END)).toBe(0);
  expect(after(END * 100)).toBe(0);
});
