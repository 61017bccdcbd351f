/**
 * Where it stands what is in an AMI, for people.
 *
 * @param file path of the file, in the project. Undefined: nobody has written it down.
 */
export function describeContent(amiId: string, file: string | undefined): string {
  return file === undefined
    ? `What is in ${amiId} is not known: no content file came with it, and plans can't say what it changes.`
    : `What is in it: ${file}. Commit it together with the pin.`;
}
