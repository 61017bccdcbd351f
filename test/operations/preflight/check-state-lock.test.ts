import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { checkStateLock, lockBesideFile, lockInBucket } from '../../../src/operations/preflight/check-state-lock';
import { lookedUp } from '../../../src/operations/preflight/looked-up';
import { awsError } from '../support/clients';
import { mockedPreflightClients } from '../support/preflight';
import { prodSettings } from '../support/settings';

/** As Terraform 1.11.4 wrote it during an apply. */
const WRITTEN = '{"ID":"1e73c572-6c9e-d583-9152-62c246601014","Operation":"OperationTypeApply","Info":"","Who":"me@laptop","Version":"1.11.4",'
  + '"Created":"2026-03-01T11:00:00.060632Z","Path":"terraform.ai-shell-ecs.tfstate"}';
const HELD = 'me@laptop has held the lock of the state since 2026-03-01T11:00:00.060632Z (OperationTypeApply, 1e73c572-6c9e-d583-9152-62c246601014)';
const BUCKET = prodSettings({ state: { bucket: 'states' } });

function inBucket(text: string) {
  const mocked = mockedPreflightClients();
  mocked.s3.on(GetObjectCommand).resolves({ Body: { transformToString: () => Promise.resolve(text) } as never });
  return mocked;
}

test('a lock in the bucket is held', async () => {
  const { clients, s3 } = inBucket(WRITTEN);
  expect(checkStateLock(await lockInBucket(clients.s3, BUCKET), BUCKET)).toEqual({
    name: 'state lock',
    outcome: 'fail',
    says: `${HELD}.`,
    remedy: 'Wait for it; once you are sure that nobody works: terraform -chdir=cdktf.out/stacks/ai-shell-ecs force-unlock 1e73c572-6c9e-d583-9152-62c246601014',
  });
  expect(s3.call(0).args[0].input).toEqual({ Bucket: 'states', Key: 'ai-shell-ecs/terraform.tfstate.tflock' });
});

test("the lock is beside the state's own key", async () => {
  const { clients, s3 } = inBucket(WRITTEN);
  await lockInBucket(clients.s3, prodSettings({ state: { bucket: 'states', key: 'a/b' } }));
  expect(s3.call(0).args[0].input).toEqual({ Bucket: 'states', Key: 'a/b.tflock' });
});

test('without a lock, the state is free', async () => {
  const { clients, s3 } = mockedPreflightClients();
  s3.on(GetObjectCommand).rejects(awsError('NoSuchKey'));
  expect(checkStateLock(await lockInBucket(clients.s3, BUCKET), BUCKET)).toEqual({ name: 'state lock', outcome: 'pass', says: 'Nobody holds the lock of the state.' });
});

test('a bucket that is not there is told apart: no state can be kept in it', async () => {
  const { clients, s3 } = mockedPreflightClients();
  s3.on(GetObjectCommand).rejects(awsError('NoSuchBucket', 'The specified bucket does not exist'));
  await expect(lookedUp('state lock', async () => checkStateLock(await lockInBucket(clients.s3, BUCKET), BUCKET))).resolves.toEqual({
    name: 'state lock', outcome: 'fail', says: 'There is no S3 bucket states for the state.', remedy: 'Make it, or correct `state.bucket` in src/environments.ts.',
  });
});

test('another error is not taken for "no lock"', async () => {
  const { clients, s3 } = mockedPreflightClients();
  s3.on(GetObjectCommand).rejects(awsError('AccessDenied', 'not you'));
  await expect(lockInBucket(clients.s3, BUCKET)).rejects.toThrow(
    "The AWS credentials may not look at the state's lock in the bucket states (s3:GetObject, s3:ListBucket): not you");
});

test('a file beside a local state may have been left by a Terraform that was killed', () => {
  const project = mkdtempSync(join(tmpdir(), 'lock-'));
  expect(lockBesideFile(project, prodSettings())).toBeUndefined();
  writeFileSync(join(project, '.terraform.ai-shell-ecs.tfstate.lock.info'), WRITTEN);
  expect(checkStateLock(lockBesideFile(project, prodSettings()), prodSettings())).toEqual({
    name: 'state lock',
    outcome: 'warn',
    says: `${HELD}, unless that Terraform was killed.`,
    remedy: 'If it still runs, wait for it. If not, this file of its own holds nothing up.',
  });
  rmSync(project, { recursive: true });
});
