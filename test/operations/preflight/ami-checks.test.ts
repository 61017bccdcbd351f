import { amiChecks } from '../../../src/operations/preflight/ami-checks';
import { AmiFacts } from '../../../src/operations/preflight/ami-facts';
import { Outcome } from '../../../src/operations/preflight/check';
import { checkAmiExists } from '../../../src/operations/preflight/check-ami-exists';
import { EnvironmentInput } from '../../../src/settings';
import { ACCOUNT } from '../support/clients';
import { ami, NOW } from '../support/preflight';
import { prodSettings } from '../support/settings';

const ID = 'ami-0123456789abcdef0';
const ANOTHER = 'npx projen build-ami --env prod, or pin another: npx projen pin <AMI> --env prod';
const VARIABLE = 'Correct golden_ami_id in stacks/ai-shell-ecs/terraform.tfvars, or remove the line.';

const BY_FILE = { source: 'variable', where: 'stacks/ai-shell-ecs/terraform.tfvars' } as const;
const REVOKED = { Revoked: '2026-02-01T10:30:15Z CVE-2026-1234' };
const UNDO = `Only to take the revocation back: aws ec2 delete-tags --region ap-southeast-1 --resources ${ID} --tags Key=Revoked`;

const check = (over: Partial<AmiFacts>, settings: Partial<EnvironmentInput> = {}) => amiChecks(ami(over), prodSettings(settings), ACCOUNT, NOW);

test('an AMI that is in order passes every check', () => {
  expect(check({}).map(({ name, outcome, says }) => `${outcome} ${name}: ${says}`)).toEqual([
    'pass AMI state: It is available.',
    'pass AMI deprecation: It is never deprecated.',
    'pass AMI revocation: It is not revoked.',
    'pass AMI verdict: Its last roll: untested.',
    'pass AMI architecture: It is of architecture x86_64.',
    'pass AMI owner: It belongs to this account.',
    'pass AMI environment: It was baked for prod.',
    'pass encryption: The AMI is encrypted.',
    "pass root volume: /dev/xvda with 30 GiB holds the AMI's 30 GiB.",
  ]);
});

test.each<[string, Partial<AmiFacts>, Outcome, string, string | undefined]>([
  ['AMI state', { state: 'disabled' }, 'fail', `${ID} is disabled: nothing can be launched from it.`, `aws ec2 enable-image --image-id ${ID} --region ap-southeast-1`],
  ['AMI state', { state: 'pending' }, 'fail', `${ID} is pending, not available.`, ANOTHER],
  ['AMI deprecation', { deprecatedFrom: new Date('2026-03-01T12:00:00Z') }, 'fail', `${ID} is deprecated since 2026-03-01.`, ANOTHER],
  ['AMI deprecation', { deprecatedFrom: new Date('2026-03-31T12:00:00Z') }, 'warn', `${ID} is deprecated from 2026-03-31 on, in 30 days.`, ANOTHER],
  ['AMI deprecation', { deprecatedFrom: new Date('2026-03-31T12:00:01Z') }, 'pass', 'It is deprecated from 2026-03-31 on.', undefined],
  ['AMI state', { state: 'disabled', tags: REVOKED }, 'fail', `${ID} is disabled: nothing can be launched from it.`, ANOTHER],
  ['AMI verdict', { tags: { RollVerdict: 'failed' } }, 'fail', `The last roll of ${ID} failed (tag RollVerdict).`, ANOTHER],
  ['AMI verdict', { tags: { RollVerdict: 'failed' }, ...BY_FILE }, 'warn', `The last roll of ${ID} failed (tag RollVerdict).`, VARIABLE],
  ['AMI verdict', { tags: {} }, 'pass', 'It has no verdict.', undefined],
  ['AMI architecture', { architecture: 'arm64' }, 'fail', `${ID} is of architecture arm64, the fleet's is x86_64 (fleet.architecture).`, ANOTHER],
  ['AMI owner', { owner: '591542846629', ownerAlias: 'amazon' }, 'pass', 'It belongs to Amazon.', undefined],
  ['AMI owner', { owner: '999999999999', ...BY_FILE }, 'fail',
    `${ID} belongs to account 999999999999, neither to this one (123456789012) nor to Amazon.`, VARIABLE],
  ['AMI environment', { tags: { Environment: 'stage' } }, 'fail', `${ID} was baked for stage, this is prod.`, ANOTHER],
  ['AMI environment', { tags: { Environment: 'prod', PromotedFrom: 'stage' } }, 'pass', 'It was baked for stage, and promoted to prod.', undefined],
  ['AMI environment', { tags: { Environment: 'stage', PromotedFrom: 'prod' } }, 'pass', 'It was baked for prod, and promoted to stage.', undefined],
  ['AMI environment', { tags: {} }, 'fail', `${ID} was baked for no environment, this is prod.`, ANOTHER],
  ['AMI environment', { tags: { Environment: 'stage' }, ...BY_FILE }, 'warn', `${ID} was baked for stage, this is prod.`, VARIABLE],
  ['AMI environment', { tags: {}, source: 'stock' }, 'warn', `${ID} is no golden AMI: the first task on each instance pulls its image.`,
    'npx projen build-ami --env prod'],
  ['encryption', { rootSnapshot: { id: 's', sizeGib: 30, encrypted: false } }, 'pass',
    'The launch template encrypts the root volume; the AMI itself is not encrypted.', undefined],
  ['encryption', { rootSnapshot: { id: 's', sizeGib: 30, encrypted: false }, rootDevice: '/dev/sda1' }, 'fail',
    `${ID} is not encrypted, and the launch template encrypts /dev/xvda, not its root device /dev/sda1.`,
    'Set `rootVolume.deviceName` to /dev/sda1 in src/environments.ts.'],
  ['root volume', { rootDevice: '/dev/sda1' }, 'fail', `The root device of ${ID} is /dev/sda1, \`rootVolume.deviceName\` is /dev/xvda.`,
    'Set `rootVolume.deviceName` to /dev/sda1 in src/environments.ts.'],
  ['root volume', { rootSnapshot: undefined }, 'fail', `${ID} has no root volume on EBS.`, 'Choose an AMI that has one.'],
  ['root volume', { rootSnapshot: { id: 's', sizeGib: 31, encrypted: true } }, 'fail',
    `The root volume of ${ID} has 31 GiB, more than \`rootVolume.sizeGib\`, 30: no instance could be launched.`,
    'Set `rootVolume.sizeGib` to 31 or more in src/environments.ts.'],
])('%s of %j: %s', (name, over, outcome, says, remedy) => {
  expect(check(over).find((one) => one.name === name)).toEqual({ name, outcome, says, remedy });
});

test.each<[string, Partial<AmiFacts>, string]>([
  ['pinned', {}, ANOTHER],
  ['set in a file', BY_FILE, VARIABLE],
  ['set by the environment', { source: 'variable', where: 'TF_VAR_golden_ami_id' }, 'Correct TF_VAR_golden_ami_id, or take it away: unset TF_VAR_golden_ami_id'],
])('a revoked AMI that is %s is refused for good, with how to choose another, and how to take the revocation back', (_, over, remedy) => {
  expect(check({ ...over, tags: REVOKED }).find(({ name }) => name === 'AMI revocation')).toEqual({
    name: 'AMI revocation',
    outcome: 'fail',
    says: `${ID} is revoked since 2026-02-01 10:30 UTC (CVE-2026-1234): nobody may run it.`,
    remedy: `${remedy}\n${UNDO}`,
    final: true,
  });
});

test('no roll is said to have failed of a revoked AMI whose roll did not', () => {
  expect(check({ tags: { ...REVOKED, RollVerdict: 'verified' } }).find(({ name }) => name === 'AMI verdict')).toMatchObject({ outcome: 'pass', says: 'Its last roll: verified.' });
});

test.each([
  ['variable', 'stacks/ai-shell-ecs/terraform.tfvars', VARIABLE],
  ['pin', 'the pin', ANOTHER],
  ['lookup', 'the look-up', ANOTHER],
  ['stock', 'the ECS-optimized ones', ANOTHER],
] as const)('says which AMI would be rolled out and where it comes from (%s), or that it is not there', (source, from, remedy) => {
  const chosen = { id: ID, source, ...(source === 'variable' ? BY_FILE : {}) };
  expect(checkAmiExists(chosen, ami(chosen), prodSettings())).toEqual({
    name: 'AMI', outcome: 'pass', says: `A deploy rolls out ${ID} (ai-shell-golden-20260131-0945; from: ${from}).`,
  });
  expect(checkAmiExists(chosen, undefined, prodSettings())).toEqual({
    name: 'AMI', outcome: 'fail', says: `There is no AMI ${ID} (from: ${from}) in Region ap-southeast-1: deregistered, or in another Region or account.`, remedy,
  });
});
