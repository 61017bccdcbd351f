import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder with something that looks like our provider in it. */
export function fakeMirror(folder: string, form: 'packed' | 'unpacked', platform = 'linux_amd64', version = '5.100.0'): string {
  const provider = join(folder, 'registry.terraform.io/hashicorp/aws');
  const file = form === 'packed' ? `terraform-provider-aws_${version}_${platform}.zip` : `${version}/${platform}/terraform-provider-aws_v${version}_x5`;
  mkdirSync(dirname(join(provider, file)), { recursive: true });
  writeFileSync(join(provider, file), 'a provider', { mode: 0o755 });
  return folder;
}
