import { Content } from './content';
import { readContent } from './content-file';
import { UserError } from '../errors';

/** What is in some AMIs, and why that of others is not known. */
export interface Contents {
  /** By AMI ID; AMIs of which nobody has written it down are left out. */
  readonly contents: ReadonlyMap<string, Content>;
  /** What is wrong with a file, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * What is in these AMIs. A file that is not in order keeps nobody from the others.
 *
 * @param project top of the project, which may be somebody else's checkout.
 */
export function readContents(project: string, amiIds: readonly string[]): Contents {
  const contents = new Map<string, Content>();
  const problems: string[] = [];
  for (const amiId of new Set(amiIds)) {
    try {
      const content = readContent(project, amiId);
      if (content) {
        contents.set(amiId, content);
      }
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      problems.push(error.message);
    }
  }
  return { contents, problems };
}
