/** A session with one token: opened for one command, closed at its end. */
import { demand, Failure } from '../failure.ts';
import { type Attribute, type Handle, type Pkcs11, pkcs11, refusalOf } from './binding.ts';
import { CKA, CKU_USER, SERIAL_AND_WRITE } from './constants.ts';

export interface Session {
  readonly api: Pkcs11;
  readonly handle: Handle;
}

/** Which token, and the PIN that opens it; the PIN comes from the environment and goes nowhere else. */
export interface TokenPlace {
  readonly module: string;
  readonly label: string;
  readonly pin: string;
}

const SENTENCES: Readonly<Record<string, string>> = {
  CKR_PIN_INCORRECT: '密码机不接受此 PIN（--pin-env 所指的环境变量）；多次错误会锁定',
  CKR_PIN_LOCKED: '密码机的 PIN 已锁定',
  CKR_ARGUMENTS_BAD: '密码机不支持此算法或参数（例如 SoftHSM 只会用 SHA-1 的 OAEP，不会用 SHA-256）',
  CKR_MECHANISM_INVALID: '密码机不支持此算法',
  CKR_MECHANISM_PARAM_INVALID: '密码机不支持此算法参数（例如 OAEP 的摘要算法）',
  CKR_KEY_UNEXTRACTABLE: '密码机内的这把密钥不可导出，因而也不能被包裹',
};

/** @throws Failure in place of the token's own refusals, which are named but not quoted */
export async function withSession<T>(
  place: TokenPlace,
  work: (session: Session) => T | Promise<T>,
): Promise<T> {
  const api = await pkcs11(place.module);
  try {
    return await work(open(api, place));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    throw new Failure(`${SENTENCES[refusal] ?? '密码机拒绝了操作'}（${refusal}）`);
  } finally {
    api.C_Finalize();
    api.close();
  }
}

function open(api: Pkcs11, { label, pin }: TokenPlace): Session {
  const slots = api.C_GetSlotList(true).filter((slot) => api.C_GetTokenInfo(slot).label.trim() === label);
  if (slots.length > 1) throw new Failure('有多个密码机令牌同名（--token-label）');
  const slot = demand(slots[0], `找不到名为 ${label} 的密码机令牌（--token-label）`);
  const handle = api.C_OpenSession(slot, SERIAL_AND_WRITE);
  api.C_Login(handle, CKU_USER, pin);
  return { api, handle };
}

/** At most two objects of a class with this label: whether there is none, one, or more. */
export function labelled({ api, handle }: Session, objectClass: number, label: string): Handle[] {
  api.C_FindObjectsInit(handle, template({ class: objectClass, label }));
  const found = api.C_FindObjects(handle, 2);
  api.C_FindObjectsFinal(handle);
  return found;
}

/** The one object of a class with this label. */
export function theOne(session: Session, objectClass: number, label: string): Handle {
  const found = labelled(session, objectClass, label);
  if (found.length > 1) throw new Failure(`密码机内有多个名为 ${label} 的对象，须唯一`);
  return demand(found[0], `密码机内没有名为 ${label} 的密钥`);
}

/** One attribute's bytes. */
export function attribute({ api, handle }: Session, object: Handle, type: number): Buffer {
  const [found] = api.C_GetAttributeValue(handle, object, [{ type }]);
  return found?.value ?? Buffer.alloc(0);
}

/** An attribute that is a number; it comes in the machine's own order of bytes. */
export const numberOf = (session: Session, object: Handle, type: number) =>
  attribute(session, object, type).readUInt32LE();

/** Attributes from a plain object. */
export function template(of: Partial<Record<keyof typeof CKA, Attribute['value']>>): Attribute[] {
  return Object.entries(of).map(([name, value]) => ({ type: CKA[name as keyof typeof CKA], value }));
}
