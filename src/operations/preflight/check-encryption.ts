import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { Settings } from '../../settings';

const NAME = 'encryption';

/** Whether root volumes are encrypted. The launch template encrypts the device that it names; that must be the AMI's root device. */
export function checkEncryption({ id, rootDevice, rootSnapshot }: AmiFacts, { rootVolume: { deviceName } }: Settings): Check {
  if (rootSnapshot?.encrypted) {
    return pass(NAME, 'The AMI is encrypted.');
  }
  return rootDevice === deviceName
    ? pass(NAME, 'The launch template encrypts the root volume; the AMI itself is not encrypted.')
    : fail(NAME, `${id} is not encrypted, and the launch template encrypts ${deviceName}, not its root device ${rootDevice}.`,
      `Set \`rootVolume.deviceName\` to ${rootDevice} in src/environments.ts.`);
}
