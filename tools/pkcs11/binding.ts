/**
 * The PKCS#11 binding, loaded when asked for. The package is optional: it compiles at install, which needs a
 * compiler. What is used of it is declared here, so that the types need it as little as the machine does.
 */
import { existsSync } from 'node:fs';
import { Failure } from '../failure.ts';

export type Handle = Buffer;
export interface Attribute {
  readonly type: number;
  readonly value?: boolean | number | string | Buffer;
}
export interface Mechanism {
  readonly mechanism: number;
  readonly parameter: Buffer | object | null;
}

/** The calls of PKCS#11 2.40 that this tool makes. */
export interface Pkcs11 {
  load(path: string): void;
  close(): void;
  C_Initialize(): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_Login(session: Handle, user: number, pin: string): void;
  C_CreateObject(session: Handle, template: Attribute[]): Handle;
  C_DestroyObject(session: Handle, object: Handle): void;
  C_FindObjectsInit(session: Handle, template: Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, wanted: Attribute[]): { value: Buffer }[];
  C_GenerateKeyPair(
    session: Handle,
    mechanism: Mechanism,
    publicTemplate: Attribute[],
    privateTemplate: Attribute[],
  ): unknown;
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, room: Buffer): Buffer;
  C_EncryptInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_Encrypt(session: Handle, data: Buffer, room: Buffer): Buffer;
  C_DecryptInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_Decrypt(session: Handle, data: Buffer, room: Buffer): Buffer;
  C_WrapKey(session: Handle, mechanism: Mechanism, by: Handle, key: Handle, room: Buffer): Buffer;
  C_UnwrapKey(
    session: Handle,
    mechanism: Mechanism,
    by: Handle,
    wrapped: Buffer,
    template: Attribute[],
  ): Handle;
}

/** Not a literal, so that the compiler does not look for a package that need not be there. */
const PACKAGE: string = 'pkcs11js';

/** The binding with the token's library loaded and initialized. */
export async function pkcs11(library: string): Promise<Pkcs11> {
  const { PKCS11 } = await bindingOf();
  if (!existsSync(library)) {
    throw new Failure(`找不到密码机的 PKCS#11 库文件 ${library}（--module）；SoftHSM 请安装 softhsm2`);
  }
  const api = new PKCS11();
  try {
    api.load(library);
    api.C_Initialize();
    return api;
  } catch {
    throw new Failure(`${library} 不是可用的 PKCS#11 库（--module），或其配置有误`);
  }
}

async function bindingOf(): Promise<{ PKCS11: new () => Pkcs11 }> {
  try {
    // A CommonJS package with a native part: its exports stand under `default`.
    const loaded = (await import(PACKAGE)) as { default: { PKCS11: new () => Pkcs11 } };
    return loaded.default;
  } catch {
    throw new Failure(
      '使用密码机需要可选软件包 pkcs11js：请先装好 C++ 编译器（Debian：build-essential、python3），再运行 npm ci',
    );
  }
}

/** The name of the refusal that the token answered with, such as CKR_PIN_INCORRECT; undefined for others. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'Pkcs11Error'
    ? (/CKR_\w+/.exec(error.message)?.[0] ?? 'CKR')
    : undefined;
}
