/**
 * What KMS answers when it refuses: thrown by an operation and turned into the wire's form by the endpoint
 * alone.
 */
export class KmsException extends Error {
  readonly type: ExceptionType;
  readonly status: number;

  constructor(type: ExceptionType, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

export type ExceptionType =
  | 'InvalidKeyUsageException'
  | 'KMSInvalidSignatureException'
  | 'KMSInternalException'
  | 'NotFoundException'
  | 'UnsupportedOperationException'
  | 'ValidationException';
