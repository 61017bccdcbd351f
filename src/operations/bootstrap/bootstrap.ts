import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { BootstrapClients } from './bootstrap-clients';
import { BootstrapReport, CiRoleArns } from './bootstrap-report';
import { BucketStep } from './bucket-facts';
import { readCiPlan } from './ci-plan';
import { decideBucket } from './decide-bucket';
import { knowsGithub, refuseMissingProvider, refuseSecondProvider } from './github-provider';
import { lookAtBucket } from './look-at-bucket';
import { BucketToMake, makeBucket } from './make-bucket';
import { showBucketSteps, showChanges } from './show-bootstrap';
import { UserError } from '../../errors';
import { CiSettings, roleOutputs } from '../../settings/ci';
import { StackTerraform } from '../../toolchain/terraform/stack-terraform';
import { explained } from '../aws/explain';

/** The stack `ai-shell-ci`, by Terraform. */
export type CiStack = Pick<StackTerraform, 'plan' | 'apply' | 'outputs'>;

/** What an account is prepared with. */
export interface BootstrapTools {
  readonly ci: CiSettings;
  readonly clients: BootstrapClients;
  /** The stack, with its state in this bucket. */
  readonly stackIn: (bucket: string) => Promise<CiStack>;
  readonly say: (text: string) => void;
  /**
   * Asks whether to do what was said.
   *
   * @param left what is to be said of an answer that is no.
   * @throws UserError when it is.
   */
  readonly confirm: (left: string) => Promise<void>;
}

/**
 * Prepares an account: a bucket for the states, then the stack `ai-shell-ci` with its state in that bucket.
 *
 * Each thing is looked at first, and only what it lacks is made, so a run that was cut off is taken up by the next one. Nothing is destroyed.
 *
 * @throws UserError when somebody says no, or something in the account stands in the way.
 */
export async function bootstrap(tools: BootstrapTools): Promise<BootstrapReport> {
  const { ci, clients } = tools;
  const { account, partition } = await callersAccount(clients, ci);
  const name = ci.state.bucket ?? defaultBucket(account, clients.region);
  const bucket = { name, account, region: clients.region, arn: `arn:${partition}:s3:::${name}`, kmsKeyId: ci.state.kmsKeyId };
  const githubIsKnown = await knowsGithub(clients);
  if (ci.oidcProvider === 'existing') {
    refuseMissingProvider(githubIsKnown);
  }
  const bucketSteps = await prepareBucket(bucket, tools);
  const stack = await tools.stackIn(name);
  const changes = await applyStack(stack, githubIsKnown, bucketSteps.length > 0, tools);
  return { account, bucket: name, bucketRegion: clients.region, bucketSteps, changes, roles: rolesOf(await stack.outputs(), ci) };
}

/** Name of the bucket where the settings name none: the same at every run, and no other account's. */
export function defaultBucket(account: string, region: string): string {
  return `ai-shell-terraform-${account}-${region}`;
}

async function callersAccount({ sts, region }: BootstrapClients, ci: CiSettings): Promise<{ account: string; partition: string }> {
  const { Account: account, Arn: arn } = await explained('ask who they are (sts:GetCallerIdentity)', region, () => sts.send(new GetCallerIdentityCommand({})));
  if (ci.account !== undefined && ci.account !== account) {
    throw new UserError(`The credentials are those of account ${account} (${arn}); CI belongs to account ${ci.account}.`,
      'Sign in to the right account, or correct `account` in src/ci-settings.ts.');
  }
  return { account: account!, partition: arn!.split(':')[1] };
}

async function prepareBucket(bucket: BucketToMake, { clients: { s3 }, say, confirm }: BootstrapTools): Promise<BucketStep[]> {
  const facts = await lookAtBucket(s3, bucket);
  const steps = decideBucket(facts, bucket);
  say(showBucketSteps(bucket.name, steps));
  if (steps.length > 0) {
    await confirm('Nothing was changed.');
  }
  for (const step of steps) {
    await makeBucket(s3, { ...bucket, policy: facts?.policy }, step);
  }
  return steps;
}

async function applyStack(
  stack: CiStack, githubIsKnown: boolean, bucketChanged: boolean, { say, confirm }: BootstrapTools,
): Promise<readonly string[]> {
  const plan = await stack.plan();
  const { empty, changes, makesProvider } = readCiPlan(plan.json);
  if (makesProvider) {
    refuseSecondProvider(githubIsKnown);
  }
  say(showChanges(changes, empty));
  if (!empty) {
    await confirm(bucketChanged ? 'The bucket is in order; nothing else was changed.' : 'Nothing was changed.');
    await stack.apply(plan);
  }
  return changes;
}

function rolesOf(outputs: Readonly<Record<string, unknown>>, { environments }: CiSettings): CiRoleArns {
  return {
    plan: String(outputs[roleOutputs.plan]),
    bake: String(outputs[roleOutputs.bake]),
    deploy: Object.fromEntries(environments.map((name) => [name, String(outputs[roleOutputs.deploy(name)])])),
  };
}
