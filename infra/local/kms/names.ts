/** The names under which the endpoint answers for keys. */
import { KmsException } from './exception.ts';

export const ACCOUNT = '000000000000';

/** The ARN under which the endpoint answers for a key. */
export const keyArn = (keyId: string): string => `arn:aws:kms:local:${ACCOUNT}:key/${keyId}`;

export function notFound(name: string): KmsException {
  const arn = `arn:aws:kms:local:${ACCOUNT}:${name}`;
  return name.startsWith('alias/')
    ? new KmsException('NotFoundException', `Alias ${arn} is not found.`)
    : new KmsException('NotFoundException', `Key '${keyArn(name)}' does not exist`);
}
