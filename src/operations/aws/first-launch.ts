import { Instance } from '@aws-sdk/client-ec2';

/**
 * When an instance was launched first of all: the time at which its primary network interface was attached. `LaunchTime` is that of its last
 * start, which each wake-up from a warm pool sets anew. Source: EC2 API reference, Instance and InstanceNetworkInterfaceAttachment.
 *
 * @returns undefined when EC2 names no primary interface (of one that is gone, for instance).
 */
export function firstLaunch({ NetworkInterfaces: interfaces = [] }: Instance): Date | undefined {
  return interfaces.find(({ Attachment: attachment }) => attachment?.DeviceIndex === 0)?.Attachment!.AttachTime;
}
