import { Done, undoOf } from '../../../../src/operations/retention/decide/undo';

const ID = 'ami-0123456789abcdef0';
const UNTIL = new Date('2026-12-09T12:00:00Z');
const undo = (over: Partial<Done>) => undoOf({ ami: { id: ID, tags: {} }, step: 'deregister', snapshotIds: ['snap-1', 'snap-2'], until: UNTIL, ...over }, 'eu-west-1');

const PROTECT = `aws ec2 enable-image-deregistration-protection --region eu-west-1 --image-id ${ID}`;
const ENABLE = [
  `aws ec2 enable-image --region eu-west-1 --image-id ${ID}`, `aws ec2 delete-tags --region eu-west-1 --resources ${ID} --tags Key=DisabledAt`,
];
const RESTORE = [
  'aws ec2 restore-snapshot-from-recycle-bin --region eu-west-1 --snapshot-id snap-1',
  'aws ec2 restore-snapshot-from-recycle-bin --region eu-west-1 --snapshot-id snap-2',
  `aws ec2 restore-image-from-recycle-bin --region eu-west-1 --image-id ${ID}`,
];

test('a deprecation is taken back, and the AMI protected, so that the next run does not set it again', () => {
  expect(undo({ step: 'deprecate' })).toEqual({ commands: [`aws ec2 disable-image-deprecation --region eu-west-1 --image-id ${ID}`, PROTECT] });
});

test('a disabled AMI is enabled, and loses the tag that says since when', () => {
  expect(undo({ step: 'disable' })).toEqual({ commands: [...ENABLE, PROTECT] });
});

test('one that was deregistered is restored after its snapshots, and enabled, as long as the Recycle Bin has it', () => {
  expect(undo({})).toEqual({ commands: [...RESTORE, ...ENABLE, PROTECT], until: UNTIL });
});

test('nothing is known to undo it where nothing is known to keep it', () => {
  expect(undo({ until: undefined })).toBeUndefined();
});

test('nobody is told how to bring a revoked AMI back into use', () => {
  const revoked = { ami: { id: ID, tags: { Revoked: '2026-02-01T10:30:15Z CVE' } } };
  expect(undo({ ...revoked, step: 'disable' })).toBeUndefined();
  expect(undo(revoked)).toEqual({ commands: [...RESTORE, PROTECT], until: UNTIL });
});
