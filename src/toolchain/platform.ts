import { UserError } from '../errors';
import { PlatformName } from './releases';

/**
 * This machine, as HashiCorp names it.
 *
 * @throws UserError where neither Terraform nor Packer is offered for download by us.
 */
export function platformName(platform: NodeJS.Platform = process.platform, arch: string = process.arch): PlatformName {
  const name = `${platform}_${arch === 'x64' ? 'amd64' : arch}`;
  if (name === 'linux_amd64' || name === 'linux_arm64' || name === 'darwin_amd64' || name === 'darwin_arm64') {
    return name;
  }
  throw new UserError(`${platform} on ${arch} is not supported: Linux or macOS on x86-64 or ARM64 is needed.`);
}
