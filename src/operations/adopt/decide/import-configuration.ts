import { Import } from './decide-imports';
import { Configuration, declaredResources } from './generated-stack';

/** The stack as it is, and what enters its state: how a deploy would go on from there. */
export function withImports(configuration: Configuration, imports: readonly Import[]): unknown {
  return { ...configuration, import: importBlocks(imports) };
}

/**
 * A stack that takes things into its state and changes none of them: nothing else is declared, and of what is declared every difference is
 * ignored. Tags that the provider adds by default are left out, as it adds them whatever is ignored.
 *
 * @param kept addresses of the resources that enter the state, or are in it already: what is not declared would be destroyed.
 */
export function importingAlone(configuration: Configuration, kept: readonly string[], imports: readonly Import[]): unknown {
  const left = declaredResources(configuration).filter(({ address }) => !kept.includes(address)).map(({ address }) => address);
  const { terraform, provider, variable, data } = configuration;
  const { locals, gone } = withoutLocals(configuration.locals, left);
  return {
    terraform,
    provider: Object.fromEntries(Object.entries(provider).map(([name, blocks]) => [name, blocks.map(({ default_tags: _tags, ...args }) => args)])),
    variable,
    locals,
    data,
    resource: resources(configuration, kept, gone),
    import: importBlocks(imports),
  };
}

/** Source: https://developer.hashicorp.com/terraform/language/block/import */
function importBlocks(imports: readonly Import[]): object[] {
  return imports.map(({ address, id }) => ({ to: address, id }));
}

function resources({ resource }: Configuration, kept: readonly string[], gone: readonly string[]): Configuration['resource'] {
  const all: Configuration['resource'] = {};
  for (const [type, named] of Object.entries(resource)) {
    const some = Object.entries(named).filter(([name]) => kept.includes(`${type}.${name}`));
    if (some.length > 0) {
      all[type] = Object.fromEntries(some.map(([name, args]) => [name, {
        ...without(args, gone) as typeof args,
        lifecycle: { ignore_changes: 'all' },
      }]));
    }
  }
  return all;
}

/** Local values that don't lead to what is left out, by whatever way; and everything that must not be referred to. */
function withoutLocals(locals: Configuration['locals'], left: readonly string[]): { locals: Configuration['locals']; gone: readonly string[] } {
  const dangling = Object.entries(locals).filter(([, value]) => refersTo(value, left)).map(([name]) => name);
  if (dangling.length === 0) {
    return { locals, gone: left };
  }
  const rest = Object.fromEntries(Object.entries(locals).filter(([name]) => !dangling.includes(name)));
  return withoutLocals(rest, [...left, ...dangling.map((name) => `local.${name}`)]);
}

/** A value without the parts that refer to what is left out. */
function without(value: unknown, gone: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isDangling(item, gone)).map((item) => without(item, gone));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => !isDangling(item, gone)).map(([key, item]) => [key, without(item, gone)]));
  }
  return value;
}

function isDangling(value: unknown, gone: readonly string[]): boolean {
  return typeof value === 'string' && refersTo(value, gone);
}

function refersTo(value: unknown, addresses: readonly string[]): boolean {
  const text = JSON.stringify(value);
  return addresses.some((address) => new RegExp(`(?<![\\w.-])${address.replaceAll('.', '\\.')}(?![\\w-])`).test(text));
}
