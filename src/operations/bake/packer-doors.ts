import { Doors } from '../aws/builder-doors';

const KEY_PAIR = /: Creating temporary keypair: (packer_[\w-]+)$/;
const SECURITY_GROUP = /: Creating temporary security group for this instance: (packer_[\w-]+)$/;

/**
 * The doors that Packer makes, out of what it prints before it makes them. Its tags would not do: Packer 1.6 puts none on a security group.
 * Source: https://github.com/hashicorp/packer-plugin-amazon, common/step_key_pair.go and common/step_security_group.go.
 */
export class PrintedDoors implements Doors {
  readonly keyPairs: string[] = [];
  readonly securityGroups: string[] = [];

  read(line: string): void {
    this.keyPairs.push(...(KEY_PAIR.exec(line)?.slice(1) ?? []));
    this.securityGroups.push(...(SECURITY_GROUP.exec(line)?.slice(1) ?? []));
  }
}
