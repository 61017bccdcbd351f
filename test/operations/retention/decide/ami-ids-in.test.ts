import { amiIdsIn } from '../../../../src/operations/retention/decide/ami-ids-in';

test.each([
  ['ami-0123456789abcdef0', ['ami-0123456789abcdef0']],
  ['ami-12345678', ['ami-12345678']],
  ['ami-12345678,ami-0123456789abcdef0,ami-12345678', ['ami-12345678', 'ami-0123456789abcdef0']],
  ['{"a":"AMI-0123456789ABCDEF0"}', ['ami-0123456789abcdef0']],
  ['arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0\nmore', ['ami-0123456789abcdef0']],
  ['golden_ami-0123456789abcdef0_x', ['ami-0123456789abcdef0']],
  ['ami-1234567 ami-xyz snap-0123456789abcdef0', []],
  ['', []],
])('finds in %j %j', (text, ids) => {
  expect(amiIdsIn(text)).toEqual(ids);
});
