/**
 * The parts of an AMI's inputs by name, as its tag `InputsParts` has them; undefined when there is no such tag, or somebody else has written it.
 *
 * @param tag value of the tag.
 */
export function partsOfTag(tag: string | undefined): Readonly<Record<string, string>> | undefined {
  return tag !== undefined && /^\w+=[0-9a-f]+(?: \w+=[0-9a-f]+)*$/.test(tag) ? Object.fromEntries(tag.split(' ').map((part) => part.split('='))) : undefined;
}
