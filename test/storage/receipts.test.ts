import { expect, test } from 'vitest';
import { callDigest, isOf, type Receipt } from '../../functions/storage/receipts.ts';

const BODY = new TextEncoder().encode('{"identityNumber":"11010119850202005X"}');
const PATH = '/residents/find';
const call = callDigest('a-key-of-the-caller', PATH, BODY);
const receipt = (digest: string): Receipt => ({ digest, status: 200, answer: '{}' });

test('a receipt is of the very call: its key, its path and its body', () => {
  expect(isOf(receipt(call.digest), call)).toBe(true);
  const others = [
    callDigest('another-key', PATH, BODY),
    callDigest('a-key-of-the-caller', '/residents', BODY),
    callDigest('a-key-of-the-caller', PATH, BODY.slice(1)),
  ];
  for (const other of others) expect(isOf(receipt(other.digest), call)).toBe(false);
});

test('no identity number can be tried against a receipt: the caller’s key is in its digest, and in no table', () => {
  expect(call.digest).not.toBe(call.former);
  expect(callDigest('another-key', PATH, BODY).digest).not.toBe(call.digest);
});

test('a receipt of the release before is still of its call', () => {
  expect(isOf(receipt(call.former), call)).toBe(true);
});
