/**
 * Names that Packer gives to the key pair and the security group that it makes for one run: `packer_` and a UUID whose first 32 bits are seconds since
 * 1970. Key pairs that are made for Packer have a random one.
 *
 * Source: Packer's plugin SDK, uuid/uuid.go; amazon plugin, common/run_config.go and common/step_security_group.go.
 */
const OF_ONE_RUN = /^packer_([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether Packer has made this name, or we for Packer: any other, `packer_` or not, is somebody's own. */
export function isNameOfPacker(name: string | undefined): name is string {
  return name !== undefined && OF_ONE_RUN.test(name);
}

/** Name of a key pair that is made for Packer. @param uuid random, in lower case */
export function nameForPacker(uuid: string): string {
  return `packer_${uuid}`;
}

/** When Packer has made a security group of this name; undefined for a name that it has not made. EC2 does not tell. */
export function timeInName(name: string): Date | undefined {
  const [, seconds] = OF_ONE_RUN.exec(name) ?? [];
  return seconds === undefined ? undefined : new Date(Number.parseInt(seconds, 16) * 1000);
}
