/**
 * Fills in the names that stand between double at-signs, such as `@@ECS_CLUSTER@@`.
 *
 * @throws Error when a name has no value, or a value no place: either is a slip in the program, not in anybody's settings.
 */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  const used = new Set<string>();
  const text = template.replace(/@@([A-Z][A-Z0-9_]*)@@/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) {
      throw new Error(`The template asks for @@${name}@@, which has no value. Known: ${Object.keys(values).join(', ')}`);
    }
    used.add(name);
    return values[name];
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) {
    throw new Error(`The template has no place for ${unused.map((name) => `@@${name}@@`).join(', ')}`);
  }
  return text;
}
