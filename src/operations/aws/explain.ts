import { PassingTrouble } from './passing-trouble';
import { UserError } from '../../errors';

const INVALID_CREDENTIALS = new Set([
  'AuthFailure', 'ExpiredToken', 'ExpiredTokenException', 'InvalidClientTokenId', 'InvalidSignatureException', 'SignatureDoesNotMatch',
  'RequestExpired', 'UnrecognizedClientException',
]);
const NOT_ALLOWED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);
/** Source: AWS SDK for JavaScript, `@smithy/core`, throttling errors; a quota that is exceeded (`LimitExceeded`) is none. */
const TOO_OFTEN = new Set([
  'Throttling', 'ThrottlingException', 'ThrottledException', 'RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException',
  'TooManyRequestsException', 'EC2ThrottledException', 'BandwidthLimitExceeded', 'PriorRequestNotComplete', 'SlowDown',
]);
const UNREACHABLE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);

/**
 * Carries out a call to AWS and says in a sentence what went wrong, where the person at the keyboard can put it right.
 *
 * @param what what the call does, to follow "may not": "read the SSM parameter …".
 * @throws PassingTrouble for missing or invalid credentials, and for an AWS that can't be reached, does not answer, is asked too often or has an
 * error of its own; UserError for insufficient credentials; anything else as it came.
 */
export async function explained<T>(what: string, region: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw explain(error, what, region);
  }
}

function explain(error: unknown, what: string, region: string): unknown {
  const { name, message, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  if (name === 'CredentialsProviderError') {
    return new PassingTrouble(`There are no AWS credentials (${message}).`, 'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  }
  if (INVALID_CREDENTIALS.has(name)) {
    return new PassingTrouble(`AWS does not accept the credentials: ${message}`, 'Sign in again, or correct AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  }
  if (NOT_ALLOWED.has(name)) {
    return new UserError(`The AWS credentials may not ${what}: ${message}`);
  }
  if (name === 'TimeoutError') {
    return new PassingTrouble(`AWS did not answer in Region ${region}: could not ${what} (${message}).`, 'Check the network.');
  }
  if (code !== undefined && UNREACHABLE.has(code)) {
    return new PassingTrouble(`AWS can't be reached in Region ${region} (${message}).`, 'Check the network, and the Region (`region` in src/environments.ts, unless it was typed).');
  }
  if (TOO_OFTEN.has(name)) {
    return new PassingTrouble(`AWS is asked too often in Region ${region}: could not ${what} (${message}).`, 'Wait a minute.');
  }
  if (($metadata?.httpStatusCode ?? 0) >= 500) {
    return new PassingTrouble(`AWS has an error of its own in Region ${region}: could not ${what} (${name}: ${message}).`, 'Wait a minute; see https://health.aws.amazon.com');
  }
  return error;
}
