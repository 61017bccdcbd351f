/**
 * Functions that an expression of a pull request may call: they know nothing but their arguments. The first line is what our stacks use.
 *
 * Whatever else exists is refused: what reads the machine (`file…`, `templatefile`, `fileexists`, `fileset`, `pathexpand`, `abspath`), what evaluates
 * text that was not looked at (`templatestring`), what takes the mark off a value that is not to be shown (`nonsensitive`), what differs each
 * time (`timestamp`, `uuid`, `bcrypt`), and what a provider brings (`provider::…`). A new one belongs here once it is sure that it does none of that.
 */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  'anytrue', 'base64encode', 'can', 'coalesce', 'contains', 'element', 'endswith', 'length', 'regex', 'tostring', 'try',
  'alltrue', 'compact', 'concat', 'distinct', 'flatten', 'format', 'join', 'jsonencode', 'keys', 'lookup', 'lower', 'merge', 'one', 'replace',
  'sort', 'split', 'startswith', 'substr', 'tolist', 'tomap', 'tonumber', 'toset', 'trimprefix', 'trimsuffix', 'upper', 'values',
]);
