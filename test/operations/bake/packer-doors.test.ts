import { PrintedDoors } from '../../../src/operations/bake/packer-doors';

test('knows what Packer makes to reach its builder, out of what it prints', () => {
  const doors = new PrintedDoors();
  [
    '==> amazon-ebs.golden: Creating temporary keypair: packer_6a0b-1',
    '==> amazon-ebs.golden: Creating temporary security group for this instance: packer_6a0b-2',
    '==> amazon-ebs.golden: Authorizing access to port 22 from [203.0.113.7/32] in the temporary security groups...',
    '    amazon-ebs.golden: Creating temporary keypair: mine',
  ].forEach((line) => doors.read(line));
  expect(doors).toEqual({ keyPairs: ['packer_6a0b-1'], securityGroups: ['packer_6a0b-2'] });
});
