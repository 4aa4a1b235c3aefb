/** What the KMS endpoint can do. Adding an operation is adding a row; the name follows `TrentService.`. */
import { CREATE_GRANT } from './operations/create-grant.ts';
import {
  DESCRIBE_KEY,
  GET_KEY_POLICY,
  GET_PUBLIC_KEY,
  LIST_ALIASES,
  LIST_KEYS,
} from './operations/describe.ts';
import {
  DECRYPT,
  ENCRYPT,
  GENERATE_DATA_KEY,
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
  RE_ENCRYPT,
} from './operations/encrypt.ts';
import { LIST_GRANTS, RETIRE_GRANT, REVOKE_GRANT } from './operations/grants.ts';
import {
  DELETE_IMPORTED_KEY_MATERIAL,
  GET_PARAMETERS_FOR_IMPORT,
  IMPORT_KEY_MATERIAL,
} from './operations/import.ts';
import { GENERATE_MAC, SIGN, VERIFY, VERIFY_MAC } from './operations/sign.ts';
import type { Operation } from './request.ts';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateGrant: CREATE_GRANT,
  Decrypt: DECRYPT,
  DeleteImportedKeyMaterial: DELETE_IMPORTED_KEY_MATERIAL,
  DescribeKey: DESCRIBE_KEY,
  Encrypt: ENCRYPT,
  GenerateDataKey: GENERATE_DATA_KEY,
  GenerateDataKeyWithoutPlaintext: GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
  GenerateMac: GENERATE_MAC,
  GetKeyPolicy: GET_KEY_POLICY,
  GetParametersForImport: GET_PARAMETERS_FOR_IMPORT,
  GetPublicKey: GET_PUBLIC_KEY,
  ImportKeyMaterial: IMPORT_KEY_MATERIAL,
  ListAliases: LIST_ALIASES,
  ListGrants: LIST_GRANTS,
  ListKeys: LIST_KEYS,
  ReEncrypt: RE_ENCRYPT,
  RetireGrant: RETIRE_GRANT,
  RevokeGrant: REVOKE_GRANT,
  Sign: SIGN,
  Verify: VERIFY,
  VerifyMac: VERIFY_MAC,
};
