import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { writeContent } from '../../../../src/content/write-content';
import { UsageError } from '../../../../src/errors';
import { lookAtTwo } from '../../../../src/operations/retention/act/look-at-two';
import { exampleContent } from '../../../content/example';
import { ACCOUNT } from '../../support/clients';
import { prodSettings } from '../../support/settings';
import { describedKeptAmi } from '../support/golden-amis';
import { amiId, amiOf } from '../support/prune-facts';
import { signedIn } from '../support/signed-in';

const [OLD, NEW] = [amiOf(9, { environment: 'stage', snapshotIds: ['snap-9'] }, { Environment: 'stage' }), amiOf(5, { snapshotIds: ['snap-5'] })];
let project: string;
beforeEach(() => { project = mkdtempSync(join(tmpdir(), 'look-at-two-')); });
afterEach(() => rmSync(project, { recursive: true }));

function account() {
  const mocked = signedIn();
  mocked.ec2.on(DescribeImagesCommand).callsFake(({ Filters: [{ Values: [id] }] }) => ({
    Images: [OLD, NEW].filter((ami) => ami.id === id).map((ami) => describedKeptAmi(ami)),
  }));
  mocked.ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-9', FullSnapshotSizeInBytes: 9 }] });
  return mocked;
}

const look = (from: string, to: string, { clients } = account()) => lookAtTwo({ settings: prodSettings(), clients, project }, from, to);

test('looks at two AMIs, of whichever environments', async () => {
  await writeContent(project, OLD.id, exampleContent());
  await writeContent(project, NEW.id, exampleContent({ docker: '26' }));
  await expect(look(OLD.id, NEW.id)).resolves.toEqual({
    from: { ami: OLD, content: exampleContent() }, to: { ami: NEW, content: exampleContent({ docker: '26' }) }, sizes: new Map([['snap-9', 9]]), troubles: [],
  });
});

test('says of each why it is not known what is in it', async () => {
  mkdirSync(join(project, 'content'));
  writeFileSync(join(project, `content/${NEW.id}.json`), '{');
  const { troubles, sizes } = await look(OLD.id, NEW.id);
  expect(sizes.size).toBe(1);
  expect(troubles).toEqual([
    `what is in ${OLD.id}. There is no content/${OLD.id}.json that says so: it was baked elsewhere, or before bakes wrote that down.`,
    expect.stringMatching(new RegExp(`^what is in ${NEW.id}\\. content/${NEW.id}\\.json is not JSON`)),
  ]);
});

test('refuses to compare an AMI with itself', async () => {
  await expect(look(OLD.id, OLD.id)).rejects.toThrow(new UsageError(`Both are ${OLD.id}: name two AMIs.`));
});

test('says which of them there is not', async () => {
  await expect(look(OLD.id, amiId(7))).rejects.toThrow(`There is no AMI ${amiId(7)} in account ${ACCOUNT}, Region ap-southeast-1.`);
});
