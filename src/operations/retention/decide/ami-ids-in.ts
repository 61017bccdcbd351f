const AMI_IDS = /ami-[0-9a-f]{8,}/g;

/** What may be AMI IDs in a text of any form, each once: too many rather than too few. */
export function amiIdsIn(text: string): string[] {
  return [...new Set(text.toLowerCase().match(AMI_IDS))];
}
