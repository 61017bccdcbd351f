import { MAX_DEPTH } from './allowed/limits';
import { inspectText } from './expressions/inspect-text';
import { isDeeperThan, isJsonObject, pathTo, shown, textsOf } from './json';
import { COMMENT } from './sections/block';
import { inspectData } from './sections/data-section';
import { inspectProvider } from './sections/provider-section';
import { inspectResources } from './sections/resource-section';
import { StackRules } from './sections/rules';
import { inspectTerraform } from './sections/terraform-section';
import { inspectChecks, inspectLocals, inspectOutputs, inspectVariables } from './sections/value-sections';

/** The sections that a stack may have. No `module`, and no `import`: it would show what the plan role can read of whatever it names. */
const SECTIONS: ReadonlyMap<string, (section: unknown, path: string, rules: StackRules) => string[]> = new Map([
  [COMMENT, () => []],
  ['check', inspectChecks],
  ['data', inspectData],
  ['locals', inspectLocals],
  ['output', inspectOutputs],
  ['provider', inspectProvider],
  ['resource', inspectResources],
  ['terraform', inspectTerraform],
  ['variable', inspectVariables],
]);

/** Without these Terraform would choose for itself where the state is and which provider to use. */
const REQUIRED = ['provider', 'terraform'];

/**
 * What a synthesised stack (`cdk.tf.json`) has that a pull request may not bring into a plan with credentials. Everything is refused that is not
 * known: sections, types, arguments of what acts, and in every text whatever an expression calls or refers to.
 *
 * @param json the parsed file. What Terraform is given must be this value, written anew: a text may say more to another parser.
 * @returns a sentence for each violation, with path and value; none when all is well.
 */
export async function validateStack(json: unknown, rules: StackRules): Promise<string[]> {
  if (!isJsonObject(json)) {
    return [`The stack must be a JSON object, it is ${shown(json)}.`];
  }
  if (isDeeperThan(json, MAX_DEPTH)) {
    return [`The stack is nested more than ${MAX_DEPTH} deep.`];
  }
  const violations = REQUIRED.filter((name) => !Object.hasOwn(json, name)).map((name) => `${name} is missing.`);
  for (const [name, section] of Object.entries(json)) {
    const inspect = SECTIONS.get(name);
    violations.push(...inspect ? inspect(section, name, rules) : [`${pathTo('', name)} is a section that nobody has allowed, it is ${shown(section)}.`]);
  }
  for (const { path, text } of textsOf(json)) {
    violations.push(...(await inspectText(text)).map((wrong) => `${path} ${wrong}: ${shown(text)}.`));
  }
  return violations;
}
