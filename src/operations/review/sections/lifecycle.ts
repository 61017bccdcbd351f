import { ArgumentRule, conditions, inspectBlock, listOf, literalText, oneOf } from './block';
import { ALLOWED_DATA_SOURCES } from '../allowed/data-sources';
import { ALLOWED_RESOURCES } from '../allowed/resources';

/** A boolean that is written as such. */
export const flag: ArgumentRule = oneOf(true, false);

/** `depends_on`: Terraform reads these texts as references, not as templates. */
export const dependencies: ArgumentRule = listOf((value) => {
  const [, data, type] = (typeof value === 'string' && /^(data\.)?([a-z0-9_]+)\.[A-Za-z_][A-Za-z0-9_-]*$/.exec(value)) || [];
  return type !== undefined && (data === undefined ? ALLOWED_RESOURCES.has(type) : ALLOWED_DATA_SOURCES.has(type))
    ? undefined : 'must be references to resources and data sources that are allowed';
});

/** `lifecycle` of a resource or data source. */
export const lifecycle: ArgumentRule = (value) => {
  const [wrong] = inspectBlock(value, 'lifecycle', {
    create_before_destroy: flag,
    prevent_destroy: flag,
    ignore_changes: (names) => (names === 'all' ? undefined : listOf(literalText(/^[a-z][a-z0-9_]*$/, 'names of arguments'))(names)),
    precondition: conditions,
    postcondition: conditions,
  });
  return wrong === undefined ? undefined : `is not allowed as it is (${wrong.replace(/\.$/, '')})`;
};
