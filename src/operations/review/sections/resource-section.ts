import { COMMENT, inspectNamed } from './block';
import { dependencies, lifecycle } from './lifecycle';
import { nestedBlocks } from './nested-blocks';
import { ALLOWED_RESOURCES } from '../allowed/resources';
import { isJsonObject, pathTo, shown } from '../json';

/** What Terraform itself understands in a resource and our stacks don't use. The first two run programs. */
const REFUSED = ['provisioner', 'connection', 'provider', 'count', 'for_each', 'dynamic'];

/** What is wrong with `resource`. */
export function inspectResources(section: unknown, path: string): string[] {
  return inspectNamed(section, path, (resources, way, type) => (
    ALLOWED_RESOURCES.has(type)
      ? inspectNamed(resources, way, inspectResource)
      : [`${way} is a type of resource that nobody has allowed (src/operations/review/allowed/resources.ts).`]
  ));
}

function inspectResource(resource: unknown, path: string): string[] {
  if (!isJsonObject(resource)) {
    return [`${path} must be an object, it is ${shown(resource)}.`];
  }
  return Object.entries(resource).flatMap(([name, value]) => {
    const way = pathTo(path, name);
    if (REFUSED.includes(name)) {
      return [`${way} is not allowed, it is ${shown(value)}.`];
    }
    const wrong = name === 'depends_on' ? dependencies(value) : name === 'lifecycle' ? lifecycle(value) : undefined;
    return wrong === undefined ? nestedBlocks(name === COMMENT ? undefined : value, way) : [`${way} ${wrong}, it is ${shown(value)}.`];
  });
}
