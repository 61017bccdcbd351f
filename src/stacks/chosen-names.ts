import { Variables } from '../environments';

/** What `AI_SHELL_ENVIRONMENTS` lists, separated by commas, each once; undefined when it lists nothing. */
export function chosenNames(variables: Variables): readonly string[] | undefined {
  const listed = variables.AI_SHELL_ENVIRONMENTS?.split(',').map((name) => name.trim()).filter((name) => name !== '') ?? [];
  return listed.length > 0 ? [...new Set(listed)] : undefined;
}
