import { AdoptionReport } from '../decide/adoption';
import { Import } from '../decide/decide-imports';

/** What the repository has to do that the fleet belongs to until now. */
export function showOldRepository({ imports, oldState, environment }: AdoptionReport): string[] {
  return [
    'In the old repository, once this is done: nobody applies there any more until these have left its state, and its code has lost the same blocks.',
    ...oldState
      ? [
        ...oldState.remove.map((address) => `  terraform state rm ${quoted(address)}`),
        ...oldState.notThere.map(({ type, id }) => `  (${type} ${id} is not in its state)`),
        ...oldState.refer.map((address) => `  ${address} stays there, and names what leaves: let its code name that by text`),
      ]
      : [
        ...[...new Set(imports.map(({ type }) => type))].map((type) => `  ${find(type, imports)}`),
        `  With its state, the exact list: terraform state pull > old.tfstate; npx projen adopt --env ${environment} --old-state old.tfstate`,
      ],
  ];
}

function find(type: string, imports: readonly Import[]): string {
  const ids = imports.filter((wanted) => wanted.type === type).map(({ id }) => id);
  return `terraform state rm <address>   # ${ids.join(', ')}: terraform state list | grep -F ${type}.`;
}

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
