import { DescribeImagesCommand, Image } from '@aws-sdk/client-ec2';
import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import { newestSourceAmi } from '../../../src/operations/aws/source-ami';
import { SOURCE_AMI } from '../support/amis';
import { mockedClients } from '../support/clients';
import { prodSettings } from '../support/settings';

const PARAMETER = '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id';
const GOOD: Image = {
  ImageId: SOURCE_AMI,
  Name: 'al2023-ami-ecs',
  State: 'available',
  Architecture: 'x86_64',
  ImdsSupport: 'v2.0',
  RootDeviceName: '/dev/xvda',
  BlockDeviceMappings: [{ DeviceName: '/dev/xvdb', Ebs: { VolumeSize: 500 } }, { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30 } }],
};

function offering(...images: Image[]) {
  const { clients, ec2, ssm } = mockedClients();
  ssm.on(GetParameterCommand, { Name: PARAMETER }).resolves({ Parameter: { Value: SOURCE_AMI } });
  ec2.on(DescribeImagesCommand, { ImageIds: [SOURCE_AMI] }).resolves({ Images: images });
  return newestSourceAmi(clients, prodSettings());
}

test('is the one that the public parameter names', async () => {
  await expect(offering(GOOD)).resolves.toEqual({ id: SOURCE_AMI, name: 'al2023-ami-ecs' });
});

test("asks for the fleet's architecture", async () => {
  const { clients, ec2, ssm } = mockedClients();
  ssm.on(GetParameterCommand, { Name: '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id' })
    .resolves({ Parameter: { Value: SOURCE_AMI } });
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ...GOOD, Architecture: 'arm64' }] });
  const settings = prodSettings({ fleet: { architecture: 'arm64', instanceType: 't4g.medium' }, builder: { instanceType: 't4g.medium' } });
  await expect(newestSourceAmi(clients, settings)).resolves.toMatchObject({ id: SOURCE_AMI });
});

test.each<[Image[], string]>([
  [[], 'it is not there'],
  [[{ ...GOOD, State: 'disabled' }], 'it is disabled'],
  [[{ ...GOOD, Architecture: 'arm64' }], "its architecture is arm64, the fleet's is x86_64"],
  [[{ ...GOOD, ImdsSupport: undefined }], 'it does not demand IMDSv2 (ImdsSupport is not set, not v2.0)'],
  [[{ ...GOOD, RootDeviceName: '/dev/sda1' }], 'its root device is /dev/sda1, `rootVolume.deviceName` is /dev/xvda'],
  [[{ ...GOOD, BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 40 } }] }], 'its root volume has 40 GiB, `rootVolume.sizeGib` is 30'],
])("can't be built on (%#)", async (images, why) => {
  await expect(offering(...images)).rejects.toThrow(new Error(`The source AMI ${SOURCE_AMI} can't be built on: ${why}.`));
});

test('says when the Region has none', async () => {
  const { clients, ssm } = mockedClients();
  ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'x', $metadata: {} }));
  await expect(newestSourceAmi(clients, prodSettings())).rejects.toThrow(
    new Error(`Region ap-southeast-1 has no ECS-optimized Amazon Linux 2023: the SSM parameter ${PARAMETER} is missing.`),
  );
});
