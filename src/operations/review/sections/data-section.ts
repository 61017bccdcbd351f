import { anything, ArgumentRule, inspectBlock, inspectNamed, oneOf } from './block';
import { dependencies, lifecycle } from './lifecycle';
import { nestedBlocks } from './nested-blocks';
import { ALLOWED_DATA_SOURCES, AllowedDataSource } from '../allowed/data-sources';
import { isJsonObject } from '../json';

/** What is wrong with `data`: Terraform asks these while it plans. */
export function inspectData(section: unknown, path: string): string[] {
  return inspectNamed(section, path, (sources, way, type) => {
    const allowed = ALLOWED_DATA_SOURCES.get(type);
    return allowed
      ? inspectNamed(sources, way, (source, at) => inspectSource(source, at, allowed))
      : [`${way} is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).`];
  });
}

function inspectSource(source: unknown, path: string, { arguments: names, values = {} }: AllowedDataSource): string[] {
  const rules: Record<string, ArgumentRule> = { depends_on: dependencies, lifecycle };
  for (const name of names) {
    rules[name] = Object.hasOwn(values, name) ? oneOf(...values[name]) : anything;
  }
  const missing = Object.keys(values).filter((name) => !isJsonObject(source) || !Object.hasOwn(source, name));
  return [...inspectBlock(source, path, rules), ...nestedBlocks(source, path), ...missing.map((name) => `${path}.${name} is missing.`)];
}
