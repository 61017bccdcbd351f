import { z } from 'zod';
import { AMI_ID } from '../../contract';
import { UserError } from '../../errors';

const manifest = z.object({
  builds: z.array(z.object({ artifact_id: z.string(), packer_run_uuid: z.string() })),
  last_run_uuid: z.string(),
});

/**
 * The AMI that the last run made, out of a manifest of Packer's. Packer appends to the file, so only the last run's entry counts.
 * Source: https://developer.hashicorp.com/packer/docs/post-processors/manifest
 *
 * @param text content of the manifest; undefined when Packer has written none.
 * @throws UserError when it names no AMI of this Region.
 */
export function amiOfLastRun(text: string | undefined, region: string): string {
  const parsed = manifest.safeParse(parse(text));
  const entry = parsed.success ? parsed.data.builds.find((build) => build.packer_run_uuid === parsed.data.last_run_uuid) : undefined;
  // "ap-southeast-1:ami-0123…", and more of them, separated by commas, after a copy to other Regions.
  const id = entry?.artifact_id.split(',').find((part) => part.startsWith(`${region}:`))?.slice(region.length + 1);
  if (id === undefined || !AMI_ID.test(id)) {
    throw new UserError('Packer ended without an error, but left no AMI.', 'Its output, above, says what it did.');
  }
  return id;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
