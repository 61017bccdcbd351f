import { Filter, Tag } from '@aws-sdk/client-ec2';
import { AMI_TAG, BAKE_RUN_TAG, MANAGED_BY, PROJECT } from '../../../contract';
import { tagsOf } from '../../aws/tags-of';

/** Filters for what bakes of an environment have made: nothing else carries all of these tags. */
export function remainFilters(environment: string): Filter[] {
  return [
    { Name: `tag:${AMI_TAG.project}`, Values: [PROJECT] },
    { Name: `tag:${AMI_TAG.managedBy}`, Values: [MANAGED_BY] },
    { Name: `tag:${AMI_TAG.environment}`, Values: [environment] },
    { Name: 'tag-key', Values: [BAKE_RUN_TAG] },
  ];
}

/** Name and run of something that these filters have found. */
export function nameAndRun(tags: readonly Tag[] | undefined): { readonly name: string; readonly run: string } {
  const { [AMI_TAG.name]: name = '-', [BAKE_RUN_TAG]: run = '' } = tagsOf(tags);
  return { name, run };
}
