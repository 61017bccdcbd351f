import { stageBegunBy } from '../../../src/operations/bake/packer-stages';

test.each([
  ['==> amazon-ebs.golden: Prevalidating any provided VPC information', 'check with EC2'],
  ['==> amazon-ebs.golden: Launching a source AWS instance...', 'start the builder'],
  ['==> amazon-ebs.golden: Using ssh communicator to connect: 127.77.1.1', undefined],
  ['==> amazon-ebs.golden: Waiting for SSH to become available...', 'wait for SSH'],
  ['==> amazon-ebs.golden: Provisioning with shell script: /a b/packer/provision/pull-image.sh', 'provision: pull image'],
  ['==> amazon-ebs.golden: Stopping the source instance...', 'stop the builder'],
  ['==> amazon-ebs.golden: Creating AMI ai-shell-golden-20260131-0945 from instance i-1', 'make the AMI'],
  ['==> amazon-ebs.golden: Creating AMI tags', 'make the AMI'],
  ['==> amazon-ebs.golden: Terminating the source AWS instance...', 'end the builder'],
  ['    amazon-ebs.golden: Login Succeeded', undefined],
])('%s', (line, stage) => {
  expect(stageBegunBy(line)).toBe(stage);
});
