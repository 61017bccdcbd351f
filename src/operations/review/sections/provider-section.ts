import { anything, inspectBlock, listOf, literalText } from './block';
import { REGION } from '../../../settings/forms';
import { isJsonObject, shown } from '../json';

/**
 * What is wrong with `provider`: one, of AWS, with three arguments. Any other would lead its calls elsewhere (`endpoints`, `profile`), make it
 * somebody else (`assume_role`, `access_key`), or have it read files.
 */
export function inspectProvider(section: unknown, path: string): string[] {
  const aws = isJsonObject(section) && Object.keys(section).length === 1 ? section.aws : undefined;
  if (!Array.isArray(aws) || aws.length !== 1) {
    return [`${path} must have aws alone, once, it is ${shown(section)}.`];
  }
  return inspectBlock(aws[0], `${path}.aws[0]`, {
    // The name becomes part of the address that is called, with the credentials' token.
    region: literalText(REGION, 'a Region such as ap-southeast-1'),
    allowed_account_ids: listOf(literalText(/^[0-9]{12}$/, 'account numbers of 12 digits')),
    default_tags: listOf((value) => (inspectBlock(value, '', { tags: anything }).length === 0 ? undefined : 'must have tags alone')),
  });
}
