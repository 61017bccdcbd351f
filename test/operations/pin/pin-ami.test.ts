import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { UsageError } from '../../../src/errors';
import { OwnAmi } from '../../../src/operations/aws/golden-amis';
import { pinAmi } from '../../../src/operations/pin/pin-ami';
import { readPins } from '../../../src/pins/pin-file';
import { describedAmi, goldenAmi, REPOSITORY } from '../support/amis';
import { ACCOUNT, mockedClients } from '../support/clients';
import { prodSettings } from '../support/settings';

let folder: string;
let pinFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pin-'));
  pinFile = join(folder, 'golden-ami.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function pinning(ami: OwnAmi | undefined, { amiId = 'ami-0123456789abcdef0' } = {}) {
  const { clients, ec2, sts } = mockedClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.on(DescribeImagesCommand).resolves({ Images: ami ? [describedAmi(ami)] : [] });
  return pinAmi(clients, pinFile, { settings: prodSettings(), amiId });
}

test('pins an AMI, and keeps the one before', async () => {
  await pinning(goldenAmi());
  const { pin, changed } = await pinning(goldenAmi({ id: 'ami-0000000000000000b' }));
  expect(changed).toBe(true);
  expect(pin).toMatchObject({ amiId: 'ami-0000000000000000b', previous: 'ami-0123456789abcdef0', images: [{ repository: REPOSITORY }] });
  expect(readPins(pinFile).prod).toEqual(pin);
});

test('knows when the same was pinned already', async () => {
  const { pin } = await pinning(goldenAmi());
  await expect(pinning(goldenAmi())).resolves.toEqual({ pin, changed: false });
});

test('pins one that was baked by hand', async () => {
  await expect(pinning(goldenAmi({}, { InputsHash: 'by-hand' }))).resolves.not.toHaveProperty('pin.inputsHash');
});

test('refuses what is no AMI ID, as a usage error', async () => {
  const refused = pinning(goldenAmi(), { amiId: 'ami-1' });
  await expect(refused).rejects.toThrow(new UsageError('"ami-1" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.'));
  await expect(refused).rejects.toMatchObject({ exitCode: 2 });
});

test.each([
  [undefined, 'There is no AMI ami-0123456789abcdef0 in account 123456789012, Region ap-southeast-1.'],
  [goldenAmi({}, { Environment: 'stage' }), 'ami-0123456789abcdef0 can\'t be pinned for prod: its tag Environment is "stage", not prod.'],
  [goldenAmi({ state: 'pending', architecture: 'arm64' }),
    "ami-0123456789abcdef0 can't be pinned for prod: its state is pending, not available; its architecture is arm64, not x86_64."],
  [goldenAmi({ state: 'disabled' }), "ami-0123456789abcdef0 can't be pinned for prod: its state is disabled, not available."],
  [goldenAmi({}, { RollVerdict: 'failed' }), "ami-0123456789abcdef0 can't be pinned for prod: its last roll failed."],
])('refuses an AMI that would not do (%#), and leaves the pin as it was', async (ami, message) => {
  await expect(pinning(ami)).rejects.toThrow(new Error(message));
  expect(readPins(pinFile)).toEqual({});
});

test.each([
  ['available', 'aws ec2 delete-tags --region ap-southeast-1 --resources ami-0123456789abcdef0 --tags Key=Revoked'],
  ['disabled', 'aws ec2 delete-tags --region ap-southeast-1 --resources ami-0123456789abcdef0 --tags Key=Revoked Key=DisabledAt'
    + ' && aws ec2 enable-image --region ap-southeast-1 --image-id ami-0123456789abcdef0'],
])('refuses one that is revoked, and %s, as that, and says how to take the revocation back', async (state, undo) => {
  await expect(pinning(goldenAmi({ state }, { RollVerdict: 'failed', Revoked: '2026-02-01T10:30:15Z CVE-2026-1234' }))).rejects.toMatchObject({
    message: 'ami-0123456789abcdef0 is revoked since 2026-02-01 10:30 UTC (CVE-2026-1234): nobody may run it. Nothing was changed.',
    remedy: `Choose another AMI. Only to take the revocation back: ${undo}`,
  });
  expect(readPins(pinFile)).toEqual({});
});

test('says how to run one whose roll failed all the same', async () => {
  await expect(pinning(goldenAmi({}, { RollVerdict: 'failed' }))).rejects.toMatchObject({
    remedy: 'No plan would take the pin. To run it all the same: golden_ami_id = "ami-0123456789abcdef0" in stacks/ai-shell-ecs/terraform.tfvars.',
  });
});

test('does not write over a pin file that is not in order', async () => {
  writeFileSync(pinFile, '{');
  await expect(pinning(goldenAmi())).rejects.toThrow(`${pinFile} is not JSON`);
});
