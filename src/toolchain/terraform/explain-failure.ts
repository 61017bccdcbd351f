import {
  ConditionFailed, NoCredentials, NotInitialised, PlanStale, ProviderMissing, StateBucketMissing, StateLocked, TerraformFailed,
} from './failures';
import { MIRROR_VARIABLE } from './installation';
import { Diagnostic } from './messages';

/** Where Terraform failed, for remedies. */
export interface FailureContext {
  /** Folder it ran in, as one would type it. */
  readonly folder: string;
  readonly environment: string;
  /** What to type to plan again. @default - `npx projen deploy` for the environment */
  readonly again?: string;
}

const REFUSED_CREDENTIALS =
  /No valid credential sources found|failed to refresh cached credentials|Expired ?Token|InvalidClientTokenId|UnrecognizedClientException/;
const NO_PROVIDER =
  /^(Failed to (query|install|resolve|obtain) .*provider|Required plugins are not installed|Provider dependency|Inconsistent dependency lock file)/;

type Explanation = (errors: readonly Diagnostic[], context: FailureContext) => TerraformFailed | undefined;

/** What Terraform complained of, as a sentence, with what to do about it where that is known. */
export function explainFailure(errors: readonly Diagnostic[], context: FailureContext): TerraformFailed {
  for (const explain of EXPLANATIONS) {
    const explained = explain(errors, context);
    if (explained) {
      return explained;
    }
  }
  return new TerraformFailed(errors.map(inFull).join('\n'));
}

const EXPLANATIONS: readonly Explanation[] = [
  (errors, { folder }) => {
    const lock = errors.find(({ summary }) => summary === 'Error acquiring the state lock')?.detail;
    const id = lock && field(lock, 'ID');
    if (!lock || !id) {
      return undefined;
    }
    const since = field(lock, 'Created')?.replace(/^(\S+ \d\d:\d\d:\d\d).*$/, '$1 UTC');
    return new StateLocked(
      `The state is locked: ${field(lock, 'Who') ?? 'somebody'} has worked with it since ${since ?? 'an unknown time'}`
      + ` (${field(lock, 'Operation') ?? 'unknown operation'}, lock ${id}).`,
      `Wait until that is over. Only once you are sure that nobody works with it: terraform -chdir=${folder} force-unlock ${id}`,
      id,
    );
  },
  (errors, { environment, again = `npx projen deploy --env ${environment}` }) => (errors.some(({ summary }) => summary === 'Saved plan is stale') ? new PlanStale(
    'The plan is stale: the state was changed by somebody else after it was made. Nothing was applied.',
    `Plan again: ${again}`,
  ) : undefined),
  (errors) => {
    const [first, others] = split(errors, REFUSED_CREDENTIALS);
    return first && new NoCredentials([`Terraform has no valid AWS credentials. ${cause(first)}`, ...others].join('\n'),
      'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  },
  (errors, { environment }) => {
    const [first, others] = split(errors, /NoSuchBucket|S3 bucket "[^"]*" does not exist/);
    return first && new StateBucketMissing([`The bucket that is to hold the state is not there. ${cause(first)}`, ...others].join('\n'),
      `Make it, or correct state.bucket of environment ${environment} in src/environments.ts.`);
  },
  (errors) => (errors.some(({ summary }) => NO_PROVIDER.test(summary)) ? new ProviderMissing(
    `Terraform can't get its AWS provider. ${errors.map(inFull).join('\n')}`,
    `With neither registry nor mirror at hand, set ${MIRROR_VARIABLE} to a folder that holds it.`,
  ) : undefined),
  (errors, { folder }) => (errors.some(({ summary }) => /^(Backend initialization required|Backend configuration changed)/.test(summary)) ? new NotInitialised(
    errors.map(inFull).join('\n'), `In this folder: terraform -chdir=${folder} init`,
  ) : undefined),
  (errors) => {
    const found = errors.filter(({ summary }) => /(pre|post)condition failed$|^Invalid value for variable/.test(summary));
    return found.length > 0 && found.length === errors.length ? new ConditionFailed([...new Set(found.map(ownMessage))].join('\n')) : undefined;
  },
];

/** The first error that a pattern fits, and those that it does not fit: one may say that the state could not be written. */
function split(errors: readonly Diagnostic[], pattern: RegExp): readonly [Diagnostic | undefined, readonly string[]] {
  const fits = ({ summary, detail }: Diagnostic) => pattern.test(summary) || pattern.test(detail);
  return [errors.find(fits), errors.filter((error) => !fits(error)).map(inFull)];
}

/** A value of what Terraform prints of a lock. */
function field(lock: string, name: string): string | undefined {
  return new RegExp(`^\\s*${name}:[ \\t]*(\\S.*?)\\s*$`, 'm').exec(lock)?.[1];
}

function ownMessage({ detail }: Diagnostic): string {
  return detail.replace(/\s*This was checked by the validation rule at .*$/s, '');
}

/** Without the paragraph of links that comes before it. */
function cause({ summary, detail }: Diagnostic): string {
  const line = /^Error: (.*)$/m.exec(detail)?.[1] ?? detail.split('\n')[0];
  return line === '' ? summary : `${summary}: ${line}`;
}

function inFull({ summary, detail }: Diagnostic): string {
  return detail === '' ? summary : `${summary}: ${detail}`;
}
