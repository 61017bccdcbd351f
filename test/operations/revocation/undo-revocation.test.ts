import { undoRevocation } from '../../../src/operations/revocation/undo-revocation';

const ID = 'ami-0123456789abcdef0';

test('one that can be launched loses the tag', () => {
  expect(undoRevocation({ id: ID, state: 'available' }, 'ap-southeast-1')).toBe(
    `aws ec2 delete-tags --region ap-southeast-1 --resources ${ID} --tags Key=Revoked`);
});

test('one that is disabled is enabled again, without the tag by which its soak counts', () => {
  expect(undoRevocation({ id: ID, state: 'disabled' }, 'ap-southeast-1')).toBe(
    `aws ec2 delete-tags --region ap-southeast-1 --resources ${ID} --tags Key=Revoked Key=DisabledAt && aws ec2 enable-image --region ap-southeast-1 --image-id ${ID}`);
});
