import { hiddenCalls } from './hidden-calls';
import { inspectNodes } from './inspect-nodes';
import { ParsedTemplate, parseTemplate } from './parse-template';
import { UserError } from '../../../errors';
import { MAX_OPEN_BRACKETS, MAX_TEMPLATE_LENGTH } from '../allowed/limits';

/**
 * What is not allowed in a text of Terraform's JSON, each as the end of a sentence whose subject is the text. Every text is a template there, and
 * so is every key; one without `${` and `%{` is nothing but itself.
 */
export async function inspectText(text: string): Promise<string[]> {
  if (!/[$%]\{/.test(text)) {
    return [];
  }
  if (text.length > MAX_TEMPLATE_LENGTH) {
    return [`has ${text.length} characters with \${ or %{ among them, ${MAX_TEMPLATE_LENGTH} are allowed`];
  }
  if (openBrackets(text) > MAX_OPEN_BRACKETS) {
    return [`opens more than ${MAX_OPEN_BRACKETS} brackets inside each other`];
  }
  let parsed: ParsedTemplate;
  try {
    parsed = await parseTemplate(text);
  } catch (error) {
    if (error instanceof UserError) {
      return [error.message];
    }
    throw error;
  }
  const found = [...new Set(inspectNodes(parsed.root))];
  return found.length > 0 ? found : hiddenCalls(parsed);
}

/** At most; brackets in literal text count, too, where nothing closes them. */
function openBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text) {
    if ('([{'.includes(character)) {
      open += 1;
      most = Math.max(most, open);
    } else if (')]}'.includes(character)) {
      open = Math.max(0, open - 1);
    }
  }
  return most;
}
