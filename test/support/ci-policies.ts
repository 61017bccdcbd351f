import { runSimulation, Simulation } from '@cloud-copilot/iam-simulate';
import { exampleCiSettings } from './example-ci-settings';
import { exampleSettings } from './example-settings';
import { Synthesised, newApp, synthesise } from './new-stack';
import { EnvironmentName } from '../../src/settings';
import { AiShellCi } from '../../src/stacks/ai-shell-ci';

export const ACCOUNT = '123456789012';
export const REGION = 'ap-southeast-1';
export const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

/** An issuer of tokens whose keys `aud` and `sub` the simulator knows: of GitHub's it knows others alone, and drops these two. */
const KNOWN_ISSUER = 'accounts.google.com';

/** What Terraform puts in place of its expressions. */
const VALUES: readonly [RegExp, string][] = [
  [/\$\{data\.aws_partition\.\w+\.partition\}/g, 'aws'],
  [/\$\{data\.aws_partition\.\w+\.dns_suffix\}/g, 'amazonaws.com'],
  [/\$\{data\.aws_caller_identity\.\w+\.account_id\}/g, ACCOUNT],
  [/\$\{data\.aws_iam_instance_profile\.roles_builder-([\w-]+)_[0-9A-F]+\.role_arn\}/g, `arn:aws:iam::${ACCOUNT}:role/$1`],
  [/\$\{(?:data\.)?aws_iam_openid_connect_provider\.\w+\.arn\}/g, PROVIDER],
  [/\$\$\{/g, '${'],
];

/** The policy that a key has by default: it leaves to IAM who may use the key. */
const KEY_POLICY = {
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' }],
};

/** A statement as IAM has it. */
export interface IamStatement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** Something that is tried with a role. */
export interface Attempt {
  readonly action: string;
  readonly resource: string;
  /** What the request carries beside its Region and who asks. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** `Strict`: with just the context that is given. `Discovery`: with any. */
type Mode = 'Strict' | 'Discovery';

/** The roles of CI as IAM sees them once they are made. */
export class CiPolicies {
  private readonly stack: Synthesised;

  constructor(ci: Parameters<typeof exampleCiSettings>[0] = {}, environments: Partial<Record<EnvironmentName, object>> = {}) {
    const app = newApp();
    const settings = exampleCiSettings(ci);
    this.stack = synthesise(new AiShellCi(app, {
      ci: settings, environments: settings.environments.map((name) => exampleSettings(name, environments[name])), projectDirectory: app.outdir,
    }));
  }

  /** The texts of a role's policies. */
  texts(role: string): string[] {
    const [id] = this.found(role);
    return Object.values(this.stack.resource.aws_iam_role_policy).filter((policy) => policy.role === `\${aws_iam_role.${id}.name}`).map(({ policy }) => filled(policy));
  }

  statements(role: string): IamStatement[] {
    return this.texts(role).flatMap((text) => JSON.parse(text).Statement);
  }

  trust(role: string) {
    return JSON.parse(filled(this.found(role)[1].assume_role_policy));
  }

  /** Whether the role may do this, with just this context. */
  async may(role: string, attempt: Attempt): Promise<boolean> {
    return (await this.simulate(role, attempt, 'Strict')) === true;
  }

  /** Whether there is any context in which the role may do this; undefined when the action knows no such resource. */
  couldEver(role: string, attempt: Attempt): Promise<boolean | undefined> {
    return this.simulate(role, attempt, 'Discovery');
  }

  /** Whether somebody who has this statement alone may do this, with just this context. */
  async allows(statement: IamStatement, attempt: Attempt): Promise<boolean> {
    return (await simulate('somebody', [JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })], attempt, 'Strict')) === true;
  }

  /** Whether a token takes the role. */
  async trusts(role: string, claims: { readonly aud: string; readonly sub?: string }, principal = PROVIDER): Promise<boolean> {
    const context = Object.fromEntries(Object.entries(claims).map(([name, value]) => [`${KNOWN_ISSUER}:${name}`, value]));
    const result = await runSimulation({
      request: request(principal, { action: 'sts:AssumeRoleWithWebIdentity', resource: `arn:aws:iam::${ACCOUNT}:role/${role}`, context }),
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: JSON.parse(JSON.stringify(this.trust(role)).replaceAll('token.actions.githubusercontent.com:', `${KNOWN_ISSUER}:`)),
    }, {});
    if (result.resultType === 'error') {
      throw new Error(JSON.stringify(result.errors));
    }
    return result.overallResult === 'Allowed';
  }

  private simulate(role: string, attempt: Attempt, mode: Mode): Promise<boolean | undefined> {
    return simulate(role, this.texts(role), attempt, mode);
  }

  private found(role: string) {
    return Object.entries(this.stack.resource.aws_iam_role).find(([, { name }]) => name === role)!;
  }
}

async function simulate(role: string, texts: readonly string[], attempt: Attempt, simulationMode: Mode): Promise<boolean | undefined> {
  const result = await runSimulation({
    request: request(`arn:aws:iam::${ACCOUNT}:role/${role}`, attempt),
    identityPolicies: texts.map((text, index) => ({ name: String(index), policy: JSON.parse(text) })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: attempt.action.startsWith('kms:') ? KEY_POLICY : undefined,
  }, { simulationMode });
  if (result.resultType !== 'error') {
    return result.overallResult === 'Allowed';
  }
  if (!/resource/i.test(result.errors.message)) {
    throw new Error(`${attempt.action}: ${JSON.stringify(result.errors)}`);
  }
  return undefined;
}

function request(principal: string, { action, resource, context = {} }: Attempt): Simulation['request'] {
  return { principal, action, resource: { resource, accountId: ACCOUNT }, contextVariables: { 'aws:RequestedRegion': REGION, 'aws:userid': 'me', ...context } };
}

function filled(text: string): string {
  return VALUES.reduce((so, [expression, value]) => so.replace(expression, value), text);
}
