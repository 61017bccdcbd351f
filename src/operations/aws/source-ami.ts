import { DescribeImagesCommand, Image } from '@aws-sdk/client-ec2';
import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import { Clients } from './clients';
import { explained } from './explain';
import { Architecture, SOURCE_AMI_PARAMETER } from '../../contract';
import { UserError } from '../../errors';
import { Settings } from '../../settings';

/** The AMI that the builder starts from. */
export interface SourceAmi {
  readonly id: string;
  readonly name: string;
}

/**
 * The newest ECS-optimized Amazon Linux 2023 of the fleet's architecture.
 *
 * @throws UserError when the Region has none, or it is not one that the template can build on.
 */
export async function newestSourceAmi(clients: Clients, settings: Settings): Promise<SourceAmi> {
  const { architecture } = settings.fleet;
  const id = await newestSourceAmiId(clients, architecture);
  const { Images: images } = await explained(`describe the AMI ${id} (ec2:DescribeImages)`, clients.region,
    () => clients.ec2.send(new DescribeImagesCommand({ ImageIds: [id] })));
  const [image] = images!;
  const problem = unfit(image, architecture, settings.rootVolume);
  if (problem) {
    throw new UserError(`The source AMI ${id} can't be built on: ${problem}.`);
  }
  return { id, name: image.Name! };
}

/**
 * ID of the newest ECS-optimized Amazon Linux 2023.
 *
 * @throws UserError when the Region has none.
 */
export async function newestSourceAmiId(clients: Clients, architecture: Architecture): Promise<string> {
  const name = SOURCE_AMI_PARAMETER[architecture];
  return explained(`read the SSM parameter ${name} (ssm:GetParameter)`, clients.region, async () => {
    try {
      return (await clients.ssm.send(new GetParameterCommand({ Name: name }))).Parameter!.Value!;
    } catch (error) {
      if (error instanceof ParameterNotFound) {
        throw new UserError(`Region ${clients.region} has no ECS-optimized Amazon Linux 2023: the SSM parameter ${name} is missing.`);
      }
      throw error;
    }
  });
}

/**
 * Why an image is no source for the template; undefined when it is one.
 *
 * IMDSv2 can't be demanded in a template that Packer 1.6 reads too, so it has to come with the source.
 */
export function unfit(image: Image | undefined, architecture: Architecture, volume: Settings['rootVolume']): string | undefined {
  if (!image || image.State !== 'available') {
    return `it is ${image?.State ?? 'not there'}`;
  }
  if (image.Architecture !== architecture) {
    return `its architecture is ${image.Architecture}, the fleet's is ${architecture}`;
  }
  if (image.ImdsSupport !== 'v2.0') {
    return `it does not demand IMDSv2 (ImdsSupport is ${image.ImdsSupport ?? 'not set'}, not v2.0)`;
  }
  if (image.RootDeviceName !== volume.deviceName) {
    return `its root device is ${image.RootDeviceName}, \`rootVolume.deviceName\` is ${volume.deviceName}`;
  }
  const size = image.BlockDeviceMappings?.find((mapping) => mapping.DeviceName === image.RootDeviceName)?.Ebs?.VolumeSize ?? 0;
  return size > volume.sizeGib ? `its root volume has ${size} GiB, \`rootVolume.sizeGib\` is ${volume.sizeGib}` : undefined;
}
