import { join, relative } from 'node:path';
import { App, LocalBackend, S3Backend, TerraformStack } from 'cdktf';
import { StateSettings } from '../settings/state';

/** What decides where a stack's state is. */
export interface StateOwner {
  /** Name of the stack. */
  readonly stack: string;
  /** Region of the bucket where the state's settings name none. */
  readonly region: string;
  readonly state: StateSettings;
}

/**
 * Tells Terraform where the stack's state is: in the bucket that its settings name, locked by a file beside it, else in `terraform.<stack>.tfstate` at
 * the top of the project, where `cdktf` and plain terraform both find it and no synthesis clears it away.
 *
 * @param projectDirectory top of the project.
 */
export function addStateBackend(stack: TerraformStack, owner: StateOwner, projectDirectory: string): void {
  const { bucket, key, region, kmsKeyId } = owner.state;
  if (bucket === undefined) {
    new LocalBackend(stack, { path: relativeToStackFolder(stack, join(projectDirectory, `terraform.${owner.stack}.tfstate`)) });
    return;
  }
  new S3Backend(stack, {
    bucket,
    key: key ?? `${owner.stack}/terraform.tfstate`,
    region: region ?? owner.region,
    encrypt: true,
    kmsKeyId,
  });
  // cdktf 0.21 does not know this argument of Terraform 1.10.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}

/** Relative, so that the synthesised stack is the same wherever the project lies. */
function relativeToStackFolder(stack: TerraformStack, path: string): string {
  const { outdir } = App.of(stack);
  return relative(join(outdir, 'stacks', stack.node.id), path);
}
