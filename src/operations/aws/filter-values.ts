import { chunks } from './chunks';

/** Values that a filter may have. Source: EC2 API reference, "Filter". */
const MOST_VALUES = 200;

/**
 * IDs as the values of EC2 filters, as many at a time as one may have. Named as IDs of a call, a single one that is gone would fail it.
 *
 * @param name of the filter, such as `instance-id`.
 */
export function filtersFor(name: string, ids: readonly string[]): Array<Array<{ Name: string; Values: string[] }>> {
  return chunks(ids, MOST_VALUES).map((Values) => [{ Name: name, Values }]);
}
