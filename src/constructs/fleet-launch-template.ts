import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { literal } from './literal';
import { localValue } from './local-value';
import { RootVolumeSettings } from '../settings/root-volume';

/** Properties of {@link FleetLaunchTemplate}. */
export interface FleetLaunchTemplateProps {
  readonly name: string;
  readonly amiId: string;

  /** EC2 instance type; of the AMI's architecture. */
  readonly instanceType: string;

  readonly instanceProfileName: string;
  readonly securityGroupId: string;

  /** Script that an instance runs at its first boot. */
  readonly userData: string;

  readonly rootVolume: RootVolumeSettings;

  /** Whether EC2 may hibernate the instances. It can only be said when an instance is launched. */
  readonly hibernation: boolean;

  /** Network hops that an answer of the instance metadata service may take (1 to 64). */
  readonly metadataHopLimit: number;

  /** Tags of instances, volumes and network interfaces: the provider's default tags don't reach what a launch makes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What an instance of the fleet is. Each change makes a new version, which becomes the default one. */
export class FleetLaunchTemplate extends Construct {
  readonly launchTemplateId: string;

  /** Number of the newest version, never `$Latest`: that one would change without anybody being told. A Terraform expression without `${}`. */
  readonly newestVersion: string;

  constructor(scope: Construct, id: string, props: FleetLaunchTemplateProps) {
    super(scope, id);

    const template = new LaunchTemplate(this, 'template', {
      name: props.name,
      updateDefaultVersion: true,
      imageId: props.amiId,
      instanceType: props.instanceType,
      iamInstanceProfile: { name: props.instanceProfileName },
      vpcSecurityGroupIds: [props.securityGroupId],
      userData: Fn.base64encode(localValue(this, 'user_data', literal(props.userData))),
      hibernationOptions: props.hibernation ? { configured: true } : undefined,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: props.metadataHopLimit,
      },
      blockDeviceMappings: [rootDevice(props.rootVolume)],
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({
        resourceType,
        tags: { Name: props.name, ...props.tags },
      })),
    });

    this.launchTemplateId = template.id;
    this.newestVersion = `${template.fqn}.latest_version`;
  }
}

function rootDevice(volume: RootVolumeSettings) {
  return {
    deviceName: volume.deviceName,
    ebs: {
      volumeType: 'gp3',
      volumeSize: volume.sizeGib,
      iops: volume.iops,
      throughput: volume.throughputMibps,
      volumeInitializationRate: volume.volumeInitializationRate,
      // Hibernation needs an encrypted root volume. Source: EC2 user guide, "Prerequisites for EC2 instance hibernation".
      // The provider wants these two as strings.
      encrypted: 'true',
      deleteOnTermination: 'true',
      kmsKeyId: volume.kmsKeyId,
    },
  };
}
