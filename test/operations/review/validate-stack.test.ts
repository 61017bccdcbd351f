import * as fc from 'fast-check';
import { honestStack, HonestStack, synthesisedText } from './support/honest-stack';
import { MALICIOUS } from './support/malicious';
import { expectedBackend } from '../../../src/operations/review/expected-backend';
import { validateStack } from '../../../src/operations/review/validate-stack';
import { environments } from '../../support/environments';

jest.mock('../../../src/operations/review/expressions/parse-template', () => (
  jest.requireActual('./support/parse-once').parseOnce(jest.requireActual('../../../src/operations/review/expressions/parse-template'))
));

jest.setTimeout(60_000);

const STATE = { bucket: 'states', kmsKeyId: 'arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab' };
const PIN = { pinnedAmiId: 'ami-0123456789abcdef0' };

async function violations(json: unknown): Promise<string[]> {
  return validateStack(json, { backend: expectedBackend(honestStack('prod').settings) });
}

describe('what the product synthesises passes; a new type, argument or function has to be allowed first, in src/operations/review/allowed', () => {
  test.each<[string, HonestStack]>([
    ['with a local state', {}],
    ['with its state in S3', { overrides: { state: STATE } }],
    ['with its state in S3, by a key of its own', { overrides: { state: { ...STATE, key: 'a/b.tfstate', region: 'eu-west-1' } } }],
    ['with a pin', PIN],
    ['held at a version', { ...PIN, pinnedVersion: 7 }],
    ['for one account', { overrides: { account: '123456789012' } }],
    ['with a task definition of somebody else', { overrides: { task: { definition: 'external', family: 'sessions' } } }],
    ['on Arm', { overrides: { fleet: { architecture: 'arm64', instanceType: 'm7g.large' } } }],
  ])('%s', async (_, how) => {
    for (const name of ['prod', 'stage'] as const) {
      const { settings, json } = honestStack(name, how);
      expect(await validateStack(json, { backend: expectedBackend(settings) })).toEqual([]);
    }
  });

  test('whatever the settings, with hostile text wherever text is free', async () => {
    await fc.assert(fc.asyncProperty(environments(), async (settings) => {
      const json = JSON.parse(synthesisedText(settings));
      expect(await validateStack(json, { backend: expectedBackend(settings) })).toEqual([]);
    }), { numRuns: 20 });
  });
});

describe('refuses', () => {
  test.each(Object.entries(MALICIOUS))('%s', async (_, { change, violation }) => {
    const { json } = honestStack('prod');
    change(json);
    expect(await violations(json)).toContainEqual(expect.stringContaining(violation));
  });

  test('what is no object', async () => {
    expect(await violations([])).toEqual(['The stack must be a JSON object, it is [].']);
  });

  test('a stack that leaves state and provider to Terraform', async () => {
    expect(await violations({})).toEqual(['provider is missing.', 'terraform is missing.']);
  });

  test('what is nested so deep that nobody can have meant it', async () => {
    const json = JSON.parse(`${'{"a":'.repeat(31)}1${'}'.repeat(31)}`);
    expect(await violations(json)).toEqual(['The stack is nested more than 30 deep.']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a section, a type and an argument with the name %s, which every object has', async (name) => {
    const { json } = honestStack('prod');
    const own = (value: unknown) => Object.fromEntries([[name, value]]);
    const changed = { ...json, ...own({}), provider: { aws: [{ region: 'ap-southeast-1', ...own('x') }] }, resource: own({ x: {} }), data: own({ x: {} }) };
    const found = await violations(JSON.parse(JSON.stringify(changed)));
    expect(found.map((sentence) => sentence.split(' ')[0])).toEqual(expect.arrayContaining([name, `provider.aws[0].${name}`, `resource.${name}`, `data.${name}`]));
  });

  test('with sentences that a pull request can\'t write itself: what is no name is quoted, and the rest is cut', async () => {
    const { json } = honestStack('prod');
    json['x\n## All is well'] = 'y'.repeat(1000);
    const [violation] = await violations(json);
    expect(violation).toBe(`"x\\n## All is well" is a section that nobody has allowed, it is "${'y'.repeat(118)}….`);
  });
});
