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
  | 'AccessDeniedException'
  | 'ExpiredImportTokenException'
  | 'IncorrectKeyException'
  | 'IncorrectKeyMaterialException'
  | 'InvalidArnException'
  | 'InvalidCiphertextException'
  | 'InvalidGrantTokenException'
  | 'InvalidImportTokenException'
  | 'InvalidKeyUsageException'
  | 'KMSInternalException'
  | 'KMSInvalidMacException'
  | 'KMSInvalidSignatureException'
  | 'KMSInvalidStateException'
  | 'LimitExceededException'
  | 'MissingAuthenticationTokenException'
  | 'NotFoundException'
  | 'UnrecognizedClientException'
  | 'UnsupportedOperationException'
  | 'ValidationException';

/** The word for a request that is no valid one, before any key is looked at. */
export const invalid = (message: string): KmsException => new KmsException('ValidationException', message);
